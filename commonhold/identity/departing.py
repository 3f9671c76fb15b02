"""Departures: that somebody leaves on a day to come. On that day, from midnight where they live, all that lets them in ends."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong

NO_DAY = "Choose a day to come, within a year."


@dataclass(frozen=True)
class Departure:
    """Who leaves, on which day; `by` is None where it was planned from the command line."""

    person_id: UUID
    on_day: date
    reason: str = ""
    by: UUID | None = None


def day(given: str) -> date:
    """A day to come, as a form or a command gives it."""
    today = clock.now().date()
    try:
        found = date.fromisoformat(given.strip())
    except ValueError:
        raise Wrong({"on": NO_DAY}) from None
    if not today < found <= today + timedelta(days=limits.DEPARTURE_DAYS):
        raise Wrong({"on": NO_DAY})
    return found


async def plan(visit: Visit, departure: Departure) -> None:
    """Have this happen on its day; a plan that is there already is replaced."""
    await visit.run(
        """insert into departure (person_id, on_day, by, reason) values (%(person)s, %(day)s, %(by)s, %(reason)s)
           on conflict (person_id) do update set on_day = excluded.on_day, by = excluded.by, reason = excluded.reason""",
        person=departure.person_id, day=departure.on_day, by=departure.by, reason=departure.reason.strip()[: limits.REASON],
    )  # fmt: skip


async def planned(visit: Visit, person_id: UUID) -> Departure | None:
    """When somebody is to leave, if that is planned."""
    return await visit.one(
        Departure, "select person_id, on_day, reason, by from departure where person_id = %(id)s", id=person_id
    )


async def call_off(visit: Visit, person_id: UUID) -> None:
    """They stay after all; `Missing` where nothing was planned."""
    if not await visit.run("delete from departure where person_id = %(id)s", id=person_id):
        raise Missing


async def due(visit: Visit) -> list[Departure]:
    """Whose day has come where they live (by the keeper)."""
    return await visit.all(
        Departure,
        """select d.person_id, d.on_day, d.reason, d.by from departure d join person p on p.id = d.person_id
           where d.on_day <= (%(now)s at time zone p.timezone)::date order by d.on_day, d.person_id""",
        now=clock.now(),
    )
