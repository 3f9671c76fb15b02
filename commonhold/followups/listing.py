"""Lists of follow-ups: mine, of my groups, late, all, and those of which it was asked whether they helped."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from commonhold import contributions
from commonhold.contributions import NEWEST, Contribution
from commonhold.followups.followup import Followup
from commonhold.followups.queries import ROWS, whole
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit

View = Literal["open", "mine", "groups", "late", "all", "helped"]
ENDED = "exists (select from followup_step e where e.followup_id = f.id and e.kind in ('declined', 'dropped', 'done', 'no'))"
MOVED = "(select m.due_on from followup_step m where m.followup_id = f.id and m.kind = 'moved')"
TAKEN = "exists (select from followup_step t where t.followup_id = f.id and t.kind = 'taken')"
WHICH = {
    "mine": "(select viewer()) in (f.owner_id, f.by)",
    "groups": "c.group_id in (select a from my_audiences() a)",
    "late": f"not {ENDED} and {TAKEN} and coalesce({MOVED}, f.due_on) < %(late)s",
    "all": "true",
    "helped": "exists (select from followup_help h where h.followup_id = f.id)",
}


@dataclass(frozen=True)
class Listing:
    """A page of them, the newest first, each with its conversation; `older` is the last one's id when there are more."""

    items: tuple[tuple[Followup, Contribution], ...] = ()
    older: UUID | None = None


async def listed(visit: Visit, view: View, before: UUID | None = None) -> Listing:
    """The newest of a view that the visitor may read; of what is theirs to do the nearest, and all of it."""
    return await to_do(visit) if view == "open" else await _newest(visit, view, before)


async def to_do(visit: Visit) -> Listing:
    """What the visitor has taken on or is asked to, and has not ended."""
    rows = await visit.rows(
        f"""{ROWS} where f.owner_id = (select viewer()) and not {ENDED}
            order by coalesce({MOVED}, f.due_on), f.id limit {limits.PAGE_MOST:d}"""
    )
    return Listing(await _in_their_talks(visit, await whole(visit, rows)))


async def _newest(visit: Visit, view: View, before: UUID | None) -> Listing:
    rows = await visit.rows(
        f"""{ROWS} join contribution c on c.id = f.contribution_id
            where f.id < %(before)s and {WHICH[view]} order by f.id desc limit {limits.PAGE + 1:d}""",
        before=before or NEWEST, late=clock.now().date() - timedelta(days=limits.LATE_DAYS),
    )  # fmt: skip
    found = await whole(visit, rows[: limits.PAGE])
    return Listing(await _in_their_talks(visit, found), found[-1].id if len(rows) > limits.PAGE else None)


async def _in_their_talks(visit: Visit, found: list[Followup]) -> tuple[tuple[Followup, Contribution], ...]:
    talks = {
        each.id: each for each in await contributions.contributions(visit, [each.contribution_id for each in found])
    }
    return tuple((each, talks[each.contribution_id]) for each in found if each.contribution_id in talks)


@dataclass(frozen=True)
class Open:
    """What somebody took on, until when."""

    contribution_id: UUID
    what: str
    due_on: date


async def open_of_mine(visit: Visit) -> list[Open]:
    """What the visitor took on and has not ended, the nearest first."""
    return await visit.all(
        Open,
        f"""select f.contribution_id, f.what, coalesce({MOVED}, f.due_on) as due_on from followup f
            where f.owner_id = (select viewer()) and {TAKEN} and not {ENDED} order by due_on, f.id limit {limits.PAGE_MOST:d}""",
    )
