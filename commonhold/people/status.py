"""What somebody says of today: here, where, doing what, until when. By choice alone: nothing here is observed, and at night it is gone."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from commonhold.ground import clock, words
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong

# In how many nights it is gone, seen from a day of the week.
NIGHTS = {"today": lambda day: 1, "week": lambda day: 7 - day, "fortnight": lambda day: 14}


@dataclass(frozen=True)
class Status:
    """As it stands on a person's card."""

    is_here: bool
    place: str
    doing: str
    until: datetime

    @property
    def last_moment(self) -> datetime:
        """On the last day on which it holds."""
        return self.until - timedelta(seconds=1)


async def status(visit: Visit, person_id: UUID) -> Status | None:
    """What this person says of today, if they do and the visitor may see them."""
    return await visit.one(
        Status,
        "select is_here, place, doing, until from status where person_id = %(id)s and until > now()",
        id=person_id,
    )


async def say_status(visit: Visit, *, is_here: bool, place: str, doing: str, until: str) -> None:
    """Say so of oneself, until the night after that."""
    if not (is_here or place or doing):
        raise Wrong({"doing": "Say where you are or what you are doing, or that you are here."})
    await visit.run(
        """insert into status (person_id, is_here, place, doing, until)
           values (%(me)s, %(is_here)s, %(place)s, %(doing)s, %(until)s)
           on conflict (person_id) do update set is_here = excluded.is_here, place = excluded.place, doing = excluded.doing,
               until = excluded.until""",
        me=visit.person.id, is_here=is_here, place=place, doing=doing, until=night(until),
    )  # fmt: skip


async def drop_status(visit: Visit) -> None:
    """Say nothing of today any more."""
    await visit.run("delete from status where person_id = (select viewer())")


def night(until: str) -> datetime:
    """The end of that day where the house stands."""
    zone = ZoneInfo(words.UNKNOWN[1])
    today = clock.now().astimezone(zone).date()
    return datetime.combine(today + timedelta(days=NIGHTS[until](today.weekday())), time(0), zone).astimezone(UTC)
