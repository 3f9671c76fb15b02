"""What a provider says of somebody beside who they are: their unit, and groups that stand open."""

from uuid import UUID

from commonhold import groups as rooms
from commonhold import identity, people
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.providers import letters


async def place(house: House, person_id: str, unit: str, groups: list[str]) -> None:
    """Put them into the unit of this name, and into those of these groups (by their address) that anybody may walk into.

    Groups are told when somebody comes for the first time: what they leave later they stay out of, and a guest is in none by this.
    A group that is not open keeps its door to itself, whatever a provider says, and nobody is taken out of one. Doing it twice
    is doing it once.
    """
    id = UUID(person_id)
    async with house.database.keeper() as visit:
        found = await visit.value(
            "select id from unit where lower(name) = lower(%(name)s) order by id limit 1", name=unit
        )
        if found:
            await people.amend(visit, id, unit_id=found)
    async with house.database.visit(id) as visit:
        is_guest = (await people.person(visit, id)).is_guest
        for slug in () if is_guest else groups:
            group = await rooms.by_slug(visit, slug)
            if group and group.door == "open" and not group.is_archived:
                await rooms.join(visit, group)


async def tell_another(house: House, provider: str, person_id: str) -> None:
    """Tell whoever looks after the house that two accounts of a provider have the address of one person."""
    async with house.database.keeper() as visit:
        handle = (await people.person(visit, UUID(person_id))).handle
        found = await visit.rows(
            """select p.language, a.mail from steward s join person p on p.id = s.person_id
               join address a on a.person_id = p.id and a.confirmed_at is not null where p.left_at is null"""
        )

    async def compose(visit: Visit) -> identity.Message:
        return letters.another(provider, handle)

    for each in found:
        await identity.send(house, identity.tries.notices_to(each["mail"]), each["language"], compose)


async def tidy(house: House) -> None:
    """Let go of what was said in answers that would be too old to be taken again."""
    async with house.database.keeper() as visit:
        await visit.run("delete from provider_answer where until < now()")


JOBS = (place, tell_another)
SWEEPS = (Sweep("*/30 * * * *", tidy),)
