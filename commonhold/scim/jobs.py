"""An LDAP directory is followed, each hour."""

import asyncio
from uuid import UUID

import structlog

from commonhold import identity
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.scim import following, ldap, letters
from commonhold.scim.following import Came

log = structlog.get_logger()


async def follow(house: House) -> None:
    """Do what the directory of COMMONHOLD_LDAP_URL says, if one is set and a steward wished it."""
    async with house.database.keeper() as visit:
        by = await following.follower(visit)
    if house.settings.ldap_url and by:
        await end_so_many(house, limits.LDAP_ENDED)


async def end_so_many(house: House, most: int) -> None:
    """The same, ending as many as a steward has seen and agreed to."""
    try:
        await read(house, most)
    except ldap.NotRead as why:
        log.warning("directory not read", why=str(why))


async def read(house: House, most: int = limits.LDAP_ENDED) -> Came:
    """Read the directory, do what it says, and note what came of it. At most so many are ended; of more, none. Raises `NotRead`."""
    async with house.database.keeper() as visit:
        by = await following.follower(visit)
    if by is None:
        raise ldap.NotRead("No steward follows a directory.")
    came = Came(clock.now().isoformat())
    try:
        people = await asyncio.to_thread(ldap.read, house.settings.ldap_url, house.settings.ldap_ca)
        await following.do(house, by, people, came, most)
    except ldap.NotRead as why:
        came.trouble = str(why)[: limits.REASON]
        raise
    finally:
        async with house.database.keeper() as visit:
            await _note(visit, came)
    return came


async def _note(visit: Visit, came: Came) -> None:
    """For stewards to see. As many who wait as the last time are told of by no other letter."""
    before = await following.last(visit)
    await following.note(visit, came)
    if came.waiting and came.waiting != (before.waiting if before else 0):
        stewards = """select p.id from steward s join person p on p.id = s.person_id where p.left_at is null"""
        for id in await visit.values(stewards):
            visit.then("scim.tell_waiting", person_id=str(id), people=came.waiting)


async def tell_waiting(house: House, person_id: str, people: int) -> None:
    """That so many are in the directory no more, to one who looks after the house."""
    async with house.database.keeper() as visit:
        found = await visit.rows(
            """select p.language, a.mail from person p join address a on a.person_id = p.id and a.confirmed_at is not null
               where p.id = %(id)s and p.left_at is null limit 1""",
            id=UUID(person_id),
        )

    async def compose(visit: Visit) -> identity.Message:
        return letters.waiting(people)

    for each in found:
        await identity.send(house, identity.tries.notices_to(each["mail"]), each["language"], compose)


JOBS = (end_so_many, tell_waiting)
SWEEPS = (Sweep("41 * * * *", follow),)
