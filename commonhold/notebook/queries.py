"""Reading the notebook. The policies show everybody their own."""

from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold.contributions import Contribution, Listing, contributions
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import pages
from commonhold.search import parse

# Said as its index says it, so that a notebook is found among all that its writer wrote.
NOTES = """from contribution c where c.author_id = (select viewer()) and c.audience_id = c.author_id and c.parent_id is null
    and c.withdrawn_at is null"""
CHANGED = "coalesce(c.edited_at, c.created_at)"


async def notes(visit: Visit, q: str = "", before: UUID | None = None) -> Listing:
    """Those in which the words are found, or all of them; what was changed last first."""
    ids = await found(visit, q, before) if q and pages.has_room("search") else await latest(visit, before)
    shown = ids[: limits.PAGE]
    return Listing(await contributions(visit, shown), shown[-1] if len(ids) > limits.PAGE else None)


async def latest(visit: Visit, before: UUID | None) -> list[UUID]:
    """All of them."""
    return await visit.values(
        f"select c.id {NOTES} and {_after(before)} order by {CHANGED} desc, c.id desc limit {limits.PAGE + 1:d}",
        before=before,
    )


async def found(visit: Visit, q: str, before: UUID | None) -> list[UUID]:
    """Those that hold these words in any of their forms."""
    asked = parse(q)
    return await visit.values(
        f"""select c.id {NOTES} and c.words @@ text_asked(%(asked)s) and {_after(before)}
            order by {CHANGED} desc, c.id desc limit {limits.PAGE + 1:d}""",
        before=before,
        asked=Jsonb({"words": " ".join(asked.words), "phrases": asked.phrases, "beginnings": asked.beginnings, "without": asked.without}),
    )  # fmt: skip


async def pinned(visit: Visit) -> list[Contribution]:
    """Those that are pinned, the last one first."""
    ids = await visit.values(
        f"""select c.id {NOTES} and exists (select from pin p where p.contribution_id = c.id)
            order by (select p.at from pin p where p.contribution_id = c.id) desc, c.id desc limit {limits.PINS:d}"""
    )
    return await contributions(visit, ids)


async def is_pinned(visit: Visit, id: UUID) -> bool:
    return await visit.value("select exists (select from pin where contribution_id = %(id)s)", id=id)


def _after(before: UUID | None) -> str:
    """After this note in the order of the notebook; all of them without one."""
    if before is None:
        return "%(before)s::uuid is null"
    else:
        return f"({CHANGED}, c.id) < (select {CHANGED.replace('c.', 'b.')}, b.id from contribution b where b.id = %(before)s)"
