"""Going by one's own wish: on a day to come, from midnight where one lives, all that lets one in ends as it does for whoever is retired."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from commonhold import identity, people
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, insist
from commonhold.people import Face


@dataclass(frozen=True)
class Farewell:
    """Who goes, and on which day."""

    person_id: UUID
    on_day: date
    face: Face | None = None


async def farewell(visit: Visit) -> Farewell | None:
    """The visitor's own."""
    return await visit.one(Farewell, "select person_id, on_day from farewell where person_id = (select viewer())")


async def farewells(visit: Visit) -> list[Farewell]:
    """Who goes by their own wish, for stewards; the nearest first."""
    found = await visit.all(Farewell, "select person_id, on_day from farewell order by on_day, person_id limit 200")
    faces = await people.faces(visit, [each.person_id for each in found])
    return [replace(each, face=faces.get(each.person_id)) for each in found]


async def say_farewell(visit: Visit, on_day: date) -> None:
    """Go on this day; a day that was chosen before is replaced."""
    others = await visit.value("select count(*) from steward where person_id <> (select viewer())")
    insist(others or not visit.person.is_steward, "Nobody else looks after the house. Another steward is needed first.")
    await visit.run(
        """insert into farewell (person_id, on_day) values ((select viewer()), %(day)s)
           on conflict (person_id) do update set on_day = excluded.on_day, at = now()""",
        day=on_day,
    )


async def stay(visit: Visit) -> None:
    """Stay after all; `Missing` where no day was chosen."""
    if not await visit.run("delete from farewell where person_id = (select viewer())"):
        raise Missing


async def due(visit: Visit) -> list[UUID]:
    """Whose day has come where they live (by the keeper)."""
    return await visit.values(
        """select f.person_id from farewell f join person p on p.id = f.person_id
           where p.left_at is null and f.on_day <= (%(now)s at time zone p.timezone)::date order by f.on_day, f.person_id""",
        now=clock.now(),
    )


async def go(visit: Visit, person_id: UUID) -> None:
    """Let them go (by the keeper); whoever stays after all at this moment either stays or has gone."""
    if await visit.run("delete from farewell where person_id = %(id)s", id=person_id):
        await identity.retire(visit, person_id, by=person_id)
