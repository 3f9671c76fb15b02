"""Reading pages: one of them, what stands around it, its wordings, and what leads to it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold import contributions
from commonhold.contributions import Contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.pages.page import Version, WikiPage
from commonhold.people import faces

PAGE = "p.contribution_id as id, p.place, c.title, c.lang, p.version, p.is_template"
WHOLE, BARE = "text, credit", "'' as text, '{}'::jsonb as credit"
FROM = "from page p join contribution c on c.id = p.contribution_id"


async def page_at(visit: Visit, place: str) -> WikiPage | None:
    """The page at this address, or the one that stood there and was moved."""
    return await visit.one(
        WikiPage,
        f"""select {PAGE} {FROM} where p.place = %(place)s
            or p.contribution_id = (select w.contribution_id from page_was w where w.place = %(place)s)
            order by p.place = %(place)s desc limit 1""",
        place=place[:1000],
    )


async def page(visit: Visit, id: UUID) -> WikiPage | None:
    return await visit.one(WikiPage, f"select {PAGE} {FROM} where p.contribution_id = %(id)s", id=id)


async def on_the_way(visit: Visit, place: str) -> list[WikiPage]:
    """The pages above a place, from the top; some may not be written yet."""
    steps = place.split("/")
    above = ["/".join(steps[:count]) for count in range(2, len(steps))]
    return await visit.all(
        WikiPage, f"select {PAGE} {FROM} where p.place = any(%(above)s) order by length(p.place)", above=above
    )


async def below(visit: Visit, place: str) -> list[WikiPage]:
    """The pages right under a place, by their titles."""
    return await visit.all(
        WikiPage,
        f"select {PAGE} {FROM} where p.above = %(place)s order by lower(c.title), p.place limit {limits.PAGES:d}",
        place=place,
    )


async def pages_in(visit: Visit, tree: str) -> list[WikiPage]:
    """Every page of a tree in the order of addresses, those above before those below them."""
    return await visit.all(
        WikiPage,
        f"""select {PAGE} {FROM} where p.tree = %(tree)s order by string_to_array(p.place, '/') limit {limits.PAGES:d}""",
        tree=tree,
    )


async def how_many(visit: Visit, trees: Sequence[str]) -> dict[str, int]:
    """How many pages stand in each of these trees."""
    rows = await visit.rows(
        "select tree, count(*) as pages from page where tree = any(%(trees)s) group by tree", trees=list(trees)
    )
    return {row["tree"]: row["pages"] for row in rows}


async def templates(visit: Visit, trees: Sequence[str]) -> list[WikiPage]:
    """The pages of these trees from which others can be begun."""
    return await visit.all(
        WikiPage,
        f"select {PAGE} {FROM} where p.is_template and p.tree = any(%(trees)s) order by lower(c.title) limit 100",
        trees=list(trees),
    )


async def named(visit: Visit, tree: str, titles: Sequence[str]) -> dict[str, str]:
    """Where the pages of a tree with these titles stand, by title in lower case."""
    rows = await visit.rows(
        f"""select lower(c.title) as title, p.place {FROM}
            where p.tree = %(tree)s and lower(c.title) = any(%(titles)s) order by p.place desc""",
        tree=tree, titles=[title.lower() for title in titles],
    )  # fmt: skip
    return {row["title"]: row["place"] for row in rows}


async def unwritten(visit: Visit, id: UUID) -> list[str]:
    """The places that a page leads to at which there is nothing that the visitor may read."""
    return await visit.values(
        """select l.place from page_link l where l.contribution_id = %(id)s
           and not exists (select from page p where p.place = l.place)
           and not exists (select from page_was w where w.place = l.place) order by l.place""",
        id=id,
    )


async def leading_to(visit: Visit, id: UUID) -> list[WikiPage]:
    """The pages whose words lead to this one, by its present address or an earlier one."""
    return await visit.all(
        WikiPage,
        f"""select {PAGE} {FROM} where p.contribution_id in (
                select l.contribution_id from page_link l where l.contribution_id <> %(id)s and l.place in (
                    select place from page where contribution_id = %(id)s
                    union select place from page_was where contribution_id = %(id)s))
            order by lower(c.title) limit {limits.PAGE_MOST:d}""",
        id=id,
    )


async def leading_nowhere(visit: Visit, place: str) -> list[WikiPage]:
    """The pages that lead to a place at which there is no page yet."""
    return await visit.all(
        WikiPage,
        f"""select {PAGE} {FROM} where p.contribution_id in (select contribution_id from page_link where place = %(place)s)
            order by lower(c.title) limit {limits.PAGE_MOST:d}""",
        place=place,
    )


async def versions(
    visit: Visit, id: UUID, before: int | None = None, limit: int = limits.PAGE, *, is_whole: bool = True
) -> list[Version]:
    """The wordings of a page, newest first; `before` a number for those before it; only whose and when, unless whole."""
    return await _versions(
        visit,
        f"""where contribution_id = %(id)s and (%(before)s::integer is null or number < %(before)s)
            order by number desc limit {limit:d}""",
        WHOLE if is_whole else BARE, id=id, before=before,
    )  # fmt: skip


async def version(visit: Visit, id: UUID, number: int) -> Version | None:
    found = await _versions(visit, "where contribution_id = %(id)s and number = %(number)s", id=id, number=number)
    return found[0] if found else None


async def _versions(visit: Visit, which: str, words: str = WHOLE, **values: object) -> list[Version]:
    rows = await visit.rows(f"select number, by, title, why, at, restores, {words} from page_version {which}", **values)
    known = await faces(visit, {row["by"] for row in rows})
    return [Version(**row | {"by": known.get(row["by"])}) for row in rows]


async def sources(visit: Visit, id: UUID) -> list[Contribution]:
    """What a page was distilled from, as far as the visitor may read that."""
    found = await visit.values(
        "select part_id from page_source where contribution_id = %(id)s order by at, part_id limit 100", id=id
    )
    return await contributions.contributions(visit, found)


async def places_of(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Where these pages stand."""
    rows = await visit.rows(
        "select contribution_id, place from page where contribution_id = any(%(ids)s)", ids=list(ids)
    )
    return {row["contribution_id"]: row["place"] for row in rows}


async def distilled_from(visit: Visit, thread_id: UUID) -> list[WikiPage]:
    """The pages that were distilled from something in this conversation, as far as the visitor may read them."""
    return await visit.all(
        WikiPage,
        f"""select {PAGE} {FROM} where p.contribution_id in (
                select s.contribution_id from page_source s join contribution said on said.id = s.part_id
                where said.thread_id = %(thread)s)
            order by lower(c.title) limit 20""",
        thread=thread_id,
    )


async def present_versions(visit: Visit, ids: Sequence[UUID]) -> list[tuple[UUID, str, dict[str, Any]]]:
    """The wording that stands of each of these pages, and whose its words are."""
    rows = await visit.rows(
        """select v.contribution_id as id, v.text, v.credit from page_version v
           join page p on p.contribution_id = v.contribution_id and p.version = v.number where p.contribution_id = any(%(ids)s)""",
        ids=list(ids),
    )
    return [(row["id"], row["text"], row["credit"]) for row in rows]


async def newest_in(visit: Visit, tree: str) -> list[WikiPage]:
    """The pages of a tree that were changed last."""
    return await visit.all(
        WikiPage,
        f"select {PAGE} {FROM} where p.tree = %(tree)s order by coalesce(c.edited_at, c.created_at) desc limit 5",
        tree=tree,
    )
