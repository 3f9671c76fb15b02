"""Taking a page away, and bringing it back: nothing of it is lost. Who wrote it is told; nobody else knows where it was."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from uuid import UUID

from commonhold import contributions
from commonhold.contributions import FilesChanged, Said, Withdrawn
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, insist
from commonhold.pages import actions
from commonhold.pages.page import WikiPage
from commonhold.pages.past import standing
from commonhold.pages.reading import by_id
from commonhold.pages.telling import tell
from commonhold.people import Face, faces

NOTHING = Said("", "", "", "", None, (), ())
REFUSED = "Others wrote here too. A steward takes it away; you can take your own words out."


@dataclass(frozen=True)
class Absence:
    """A page that was taken away, for those who may bring it back: where it stood; `by` whom, None where they may not be known."""

    id: UUID
    place: str
    title: str
    why: str
    by: Face | None
    at: datetime


async def may_take(visit: Visit, page: WikiPage) -> bool:
    """Whether the visitor takes it away: who alone wrote it, and stewards of its group or of the house."""
    return await visit.value("select may_take_page(%(id)s)", id=page.id)


async def take_away(visit: Visit, page: WikiPage, why: str = "") -> None:
    """Let it stand nowhere: its addresses are free, what led to it leads to nothing yet. Pages below it stay where they are."""
    tree = await actions.open_tree(visit, page.place)
    await actions.hold(visit, page.id)
    insist(await may_take(visit, page), REFUSED)
    await tell(visit, page.id, page.title, (await standing(visit, page.id)).credited, why.strip())
    await visit.run("delete from page_was where contribution_id = %(id)s", id=page.id)
    await visit.run(
        "update page set place = %(aside)s where contribution_id = %(id)s",
        aside=f"{tree.place}/absent-{page.id.hex}", id=page.id,
    )  # fmt: skip
    await contributions.change_together(visit, page.id, NOTHING)
    await visit.run(
        """insert into page_absence (contribution_id, place, title, why, by)
           values (%(id)s, %(place)s, %(title)s, %(why)s, %(me)s)""",
        id=page.id, place=page.place, title=page.title, why=why.strip(), me=visit.person.id,
    )  # fmt: skip
    visit.announce(Withdrawn(page.id, page.id, tree.audience_id))


async def bring_back(visit: Visit, id: UUID) -> str:
    """Let it stand again with all its wordings, the last of them as a new one; answers its address."""
    rows = await visit.rows("delete from page_absence where contribution_id = %(id)s returning place", id=id)
    if not rows:
        raise Missing
    place = await _free(visit, rows[0]["place"])
    await visit.run("delete from page_was where place = %(place)s", place=place)
    await visit.run("update page set place = %(place)s where contribution_id = %(id)s", place=place, id=id)
    now = await standing(visit, id)
    said = await actions.understood(visit, now.title, now.text, (await by_id(visit, id)).tree)
    await actions.save(visit, id, now.number + 1, said, now.credited, restores=now.number)
    await tell(visit, id, now.title, now.credited, is_back=True)
    visit.announce(FilesChanged(id))
    return place


async def _free(visit: Visit, place: str) -> str:
    """Where it stood, or beside that where another page has come to stand."""
    taken = await visit.values("select place from page where place like %(place)s || '%%'", place=place)
    return next(each for each in chain([place], (f"{place}-{number}" for number in count(2))) if each not in taken)


async def absences(visit: Visit, tree: str) -> list[Absence]:
    """The pages of a tree that the visitor may bring back, the last one first."""
    rows = await visit.rows(
        f"""select contribution_id as id, place, title, why, by, at from page_absence
            where place like %(tree)s || '/%%' order by at desc, contribution_id limit {limits.PAGE:d}""",
        tree=tree,
    )
    known = await faces(visit, {row["by"] for row in rows}) if rows else {}
    return [Absence(**row | {"by": known.get(row["by"])}) for row in rows]
