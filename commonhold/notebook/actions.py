"""The verbs of the notebook: jot something down, pin a note, take the pin out."""

from uuid import UUID

from commonhold import contributions, posts
from commonhold.contributions import Contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, insist


async def jot(visit: Visit, words: str) -> UUID:
    """Write it down for oneself alone."""
    return await posts.write(visit, words, audience_id=visit.person.id)


async def note(visit: Visit, id: UUID) -> Contribution:
    """A note of the visitor's that stands; `Missing` when it is none."""
    each = await contributions.contribution(visit, id)
    if each is None or each.is_withdrawn or not each.is_opening or each.audience_id != visit.person.id:
        raise Missing
    return each


async def pin(visit: Visit, note: Contribution) -> None:
    """Let it stand above the others; twice is once."""
    others = await visit.value("select count(*) from pin where contribution_id <> %(id)s", id=note.id)
    insist(others < limits.PINS, "So many notes are pinned already. Take the pin out of one first.")
    await visit.run("insert into pin (contribution_id) values (%(id)s) on conflict do nothing", id=note.id)


async def unpin(visit: Visit, note: Contribution) -> None:
    await visit.run("delete from pin where contribution_id = %(id)s", id=note.id)
