"""What badges show beside things of lower floors: on somebody's own page and on my hold."""

from typing import Any

from commonhold.badges import queries
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel
from commonhold.people import Person


async def of_person(visit: Visit, person: Person) -> dict[str, Any] | None:
    """What they chose to show."""
    found = await queries.shown(visit, person.id)
    return {"awards": found, "is_mine": person.id == visit.person.id} if found else None


async def of_hold(visit: Visit) -> dict[str, Any] | None:
    """Where what I was given stands, and what I give."""
    mine = await queries.mine(visit)
    return {"mine": mine} if mine or await queries.to_give(visit) else None


PANELS = (
    Panel("person", "badges/_of_person.html", of_person),
    Panel("hold", "badges/_in_hold.html", of_hold),
)
