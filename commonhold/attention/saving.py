"""What one has put aside to read later, and when one wants to be reminded of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from commonhold.ground import clock, limits, text
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.people import FACE, Face

MORNING = time(8)
# In how many days, seen from a day of the week.
WHEN = {"tomorrow": lambda today: 1, "monday": lambda today: 7 - today.weekday(), "month": lambda today: 30}


@dataclass(frozen=True)
class Saved:
    """One thing that was put aside."""

    id: UUID
    by: Face
    name: str
    plain: str
    lang: str | None
    at: datetime
    remind_at: datetime | None
    thread_id: UUID

    @property
    def url(self) -> str:
        return f"/c/{self.id}" if self.id == self.thread_id else f"/c/{self.id}#c-{self.id}"

    @property
    def excerpt(self) -> str:
        return text.excerpt(self.plain, 160)


def moment(when: str, timezone: str) -> datetime | None:
    """Eight in the morning of that day, where the person lives; None for no reminder."""
    if when not in WHEN:
        return None
    today = clock.now().astimezone(ZoneInfo(timezone)).date()
    day = today + timedelta(days=WHEN[when](today))
    return datetime.combine(day, MORNING, ZoneInfo(timezone)).astimezone(UTC)


async def save(visit: Visit, id: UUID, remind_at: datetime | None = None) -> None:
    """Put it aside; doing so again changes when one is reminded. `Missing` when it is hidden or was taken away."""
    if not await visit.value("select 1 from contribution where id = %(id)s and withdrawn_at is null", id=id):
        raise Missing
    await visit.run(
        """insert into saved (person_id, contribution_id, remind_at) values (%(me)s, %(id)s, %(remind)s)
           on conflict (person_id, contribution_id) do update set remind_at = excluded.remind_at""",
        me=visit.person.id, id=id, remind=remind_at,
    )  # fmt: skip


async def let_go(visit: Visit, id: UUID) -> None:
    await visit.run("delete from saved where contribution_id = %(id)s", id=id)


async def saved(visit: Visit, before: UUID | None = None) -> tuple[list[Saved], UUID | None]:
    """A page of what the visitor has put aside, what was written last first, and where to go on."""
    rows = await visit.rows(
        f"""select {FACE}, c.id as contribution_id, coalesce(nullif(o.title, ''), left(o.plain, 80), '') as talk, c.plain, c.lang,
                s.at, s.remind_at, c.thread_id
            from saved s join contribution c on c.id = s.contribution_id join face p on p.id = c.author_id
            left join unit u on u.id = p.unit_id left join contribution o on o.id = c.thread_id
            where %(before)s::uuid is null or c.id < %(before)s order by c.id desc limit {limits.PAGE + 1:d}""",
        before=before,
    )
    found = [_saved(row) for row in rows[: limits.PAGE]]
    return found, found[-1].id if len(rows) > limits.PAGE else None


def _saved(row: dict[str, Any]) -> Saved:
    by = Face(row["id"], row["handle"], row["name"], row["unit"], row["picture"], row["is_guest"])
    return Saved(
        row["contribution_id"],
        by,
        row["talk"],
        row["plain"],
        row["lang"],
        row["at"],
        row["remind_at"],
        row["thread_id"],
    )
