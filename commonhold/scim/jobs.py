"""An LDAP directory is followed, each hour."""

import asyncio
from uuid import UUID

import structlog

from commonhold import identity
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.scim import following, following_groups, ldap, letters
from commonhold.scim.following import Came

log = structlog.get_logger()


async def follow(house: House) -> None:
    """Do what the directory of COMMONHOLD_LDAP_URL says, if one is set and a steward wished it."""
    async with house.database.keeper() as visit:
        by = await following.follower(visit)
    if house.settings.ldap_url and by:
        await end_these(house)


async def end_these(house: House, agreed: str = "") -> None:
    """The same, ending those people, or taking those out of groups, whom a steward has seen and agreed to."""
    try:
        await read(house, agreed)
    except ldap.NotRead as why:
        log.warning("directory not read", why=str(why))


async def read(house: House, agreed: str = "") -> Came:
    """Read the directory, do what it says, and note what came of it. Many are ended or taken out of groups at once if they are just those
    for whom this word stands. Raises `NotRead`."""
    async with house.database.keeper() as visit:
        by = await following.follower(visit)
    if by is None:
        raise ldap.NotRead("No steward follows a directory.")
    came, settings = Came(clock.now().isoformat()), house.settings
    try:
        found = await asyncio.to_thread(ldap.read, settings.ldap_url, settings.ldap_ca, settings.ldap_groups)
        await following.do(house, by, found.people, came, agreed)
        # Who waits to be ended is in no group that was read, and is taken out of none.
        if settings.ldap_groups and not came.waiting:
            await following_groups.do(house, by, found.groups, came, agreed)
    except ldap.NotRead as why:
        came.trouble = str(why)[: limits.REASON]
        raise
    finally:
        async with house.database.keeper() as visit:
            await _note(visit, came)
    return came


async def _note(visit: Visit, came: Came) -> None:
    """For stewards to see. As many who wait as the last time are told of by no other letter."""
    before = await following.last(visit) or Came("")
    await following.note(visit, came)
    for which, people, told in (("ended", came.waiting, before.waiting), ("leaving", came.leaving, before.leaving)):
        if people and people != told:
            stewards = """select p.id from steward s join person p on p.id = s.person_id where p.left_at is null"""
            for id in await visit.values(stewards):
                visit.then("scim.tell_waiting", person_id=str(id), people=people, which=which)


async def tell_waiting(house: House, person_id: str, people: int, which: str = "ended") -> None:
    """That so many are in the directory, or in groups of it, no more; to one who looks after the house."""
    async with house.database.keeper() as visit:
        found = await visit.rows(
            """select p.language, a.mail from person p join address a on a.person_id = p.id and a.confirmed_at is not null
               where p.id = %(id)s and p.left_at is null limit 1""",
            id=UUID(person_id),
        )

    async def compose(visit: Visit) -> identity.Message:
        return letters.waiting(people) if which == "ended" else letters.leaving(people)

    for each in found:
        await identity.send(house, identity.tries.notices_to(each["mail"]), each["language"], compose)


JOBS = (end_these, tell_waiting)
SWEEPS = (Sweep("41 * * * *", follow),)
