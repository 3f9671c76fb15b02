"""The verbs of pages: begin one, change it, bring an earlier wording back, move it. The policies have the last word."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from commonhold import contributions
from commonhold.contributions import Said
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist, there
from commonhold.pages import linking, merging, places, queries
from commonhold.pages.crediting import Credited, all_by, credit, packed, unpacked
from commonhold.pages.merging import Clash
from commonhold.pages.page import Version, WikiPage
from commonhold.pages.past import known_texts, standing
from commonhold.pages.places import Tree
from commonhold.pages.rules import may_take

KIND = "page"


@dataclass(frozen=True)
class Settled:
    """What is to be saved once what others saved meanwhile is put together with it. `base` is the wording it now rests on."""

    title: str
    text: str
    base: int
    clashes: list[Clash] = field(default_factory=list)
    has_merged: bool = False


async def begin(
    visit: Visit, place: str, title: str, text: str, parts: Sequence[UUID] = (), *, at: datetime | None = None
) -> UUID:
    """A new page at this address, in a tree of the visitor's. `Wrong` where one stands already. `at`: when it was written,
    for what is brought in."""
    tree = await open_tree(visit, place)
    said = await understood(visit, title, text, tree.place)
    try:
        async with visit.connection.transaction():
            id = await contributions.begin_together(
                visit, KIND, said, audience_id=tree.audience_id, group_id=tree.group_id, at=at
            )
            await visit.run("delete from page_was where place = %(place)s", place=place)
            await visit.run(
                "insert into page (contribution_id, place, version) values (%(id)s, %(place)s, 1)", id=id, place=place
            )
    except psycopg.errors.UniqueViolation:
        raise Wrong({"title": "There is a page at this address already. Give this one another address."}) from None
    taken = await _take_in(visit, id, parts, tree)
    credited = credit(text, visit.person.id, Credited((), ()), taken=taken)
    await _note(visit, id, 1, said, credited, at=at)
    return id


async def settle(visit: Visit, page: WikiPage, title: str, text: str, base: int) -> Settled:
    """Put what somebody would save together with what others saved since they began; the page is held until the visit ends."""
    await open_tree(visit, page.place)
    await hold(visit, page.id)
    now = await standing(visit, page.id)
    if base == now.number:
        return Settled(title, text, base)
    began = await queries.version(visit, page.id, base)
    if began is None:
        raise Wrong({"text": "This rests on a wording that is not there. Copy what you wrote, and begin again."})
    merged = merging.merge(began.text, now.text, text)
    return Settled(
        now.title if title == began.title else title, merged.text, now.number, merged.clashes, has_merged=True
    )


async def change(
    visit: Visit,
    page: WikiPage,
    title: str,
    text: str,
    *,
    why: str = "",
    parts: Sequence[UUID] = (),
    again: Version | None = None,
) -> None:
    """Give a page other words; how it read before stays. `again` is an earlier wording that is brought back."""
    tree = await open_tree(visit, page.place)
    await hold(visit, page.id)
    now = await standing(visit, page.id)
    if (now.title, now.text) == (title.strip(), text):
        return
    said = await understood(visit, title, text, page.tree)
    taken = await _take_in(visit, page.id, parts, tree)
    known = [*([unpacked(again.text, again.credit)] if again else []), *await known_texts(visit, page.id)]
    credited = credit(text, visit.person.id, now.credited, known, taken)
    await save(visit, page.id, now.number + 1, said, credited, why=why, restores=again and again.number)


async def save(
    visit: Visit, id: UUID, number: int, said: Said, credited: Credited, *, why: str = "", restores: int | None = None
) -> None:
    """Let these words stand, as the wording of that number."""
    await contributions.change_together(visit, id, said)
    await _note(visit, id, number, said, credited, why=why, restores=restores)
    await visit.run("update page set version = %(number)s where contribution_id = %(id)s", id=id, number=number)


async def restore(visit: Visit, page: WikiPage, number: int) -> None:
    """Let an earlier wording stand again, as a new one; what stood until now stays to be seen."""
    version = there(await queries.version(visit, page.id, number))
    await change(visit, page, version.title, version.text, again=version)


async def offer(visit: Visit, page: WikiPage, is_template: bool) -> None:
    """Let others begin a page from this one, or no more."""
    if is_template != page.is_template:
        await visit.run(
            "update page set is_template = %(is_template)s where contribution_id = %(id)s",
            id=page.id, is_template=is_template,
        )  # fmt: skip


async def understood(visit: Visit, title: str, text: str, tree: str) -> Said:
    """The words as they will be kept; names in double brackets are links to pages."""
    if not title.strip():
        raise Wrong({"title": "A page needs a title."}, {"text": text})
    said = await contributions.understand(visit, await linking.addressed(visit, text, tree), title)
    return replace(said, text=text)


async def open_tree(visit: Visit, place: str) -> Tree:
    """The tree that a place is in, where something may be written in it."""
    tree = await places.tree(visit, place)
    insist(not tree.is_closed, "This group is closed; nothing new is written in it.")
    return tree


async def hold(visit: Visit, id: UUID) -> None:
    """Let nobody else save this page until the visit ends."""
    if not await visit.value("select 1 from page where contribution_id = %(id)s for update", id=id):
        raise Missing


async def _take_in(visit: Visit, id: UUID, parts: Sequence[UUID], tree: Tree) -> list[Credited]:
    """Note what the page is distilled from, which as many may read at least; answers it. The policy has the last word."""
    found = await contributions.contributions(visit, list(dict.fromkeys(parts)))
    if len(found) < len(set(parts)):
        raise Missing
    for part in found:
        insist(
            may_take(visit.person, part, tree), "Fewer people can read that than this page. It stays where it was said."
        )
        await visit.run(
            """insert into page_source (contribution_id, part_id, by) values (%(id)s, %(part)s, %(me)s)
               on conflict do nothing""",
            id=id, part=part.id, me=visit.person.id,
        )  # fmt: skip
    return [all_by(part.text, part.author.id) for part in found]


async def _note(
    visit: Visit,
    id: UUID,
    number: int,
    said: Said,
    credited: Credited,
    *,
    why: str = "",
    restores: int | None = None,
    at: datetime | None = None,
) -> None:
    """Keep this wording for good, and where it leads."""
    await visit.run(
        """insert into page_version (contribution_id, number, by, title, text, why, restores, credit, at)
           values (%(id)s, %(number)s, %(me)s, %(title)s, %(text)s, %(why)s, %(restores)s, %(credit)s,
                   coalesce(%(at)s, now()))""",
        id=id, number=number, me=visit.person.id, title=said.title, text=said.text, why=why.strip(),
        restores=restores, credit=Jsonb(packed(credited)), at=at,
    )  # fmt: skip
    await visit.run("delete from page_link where contribution_id = %(id)s", id=id)
    await visit.run(
        "insert into page_link (contribution_id, place) select %(id)s, unnest(%(places)s::text[])",
        id=id, places=linking.places_in(said.html),
    )  # fmt: skip
