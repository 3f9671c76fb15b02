"""An LDAP directory is followed, each hour."""

import asyncio

import structlog

from commonhold.ground import clock, limits
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.scim import following, ldap
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
            await following.note(visit, came)
    return came


JOBS = (end_so_many,)
SWEEPS = (Sweep("41 * * * *", follow),)
