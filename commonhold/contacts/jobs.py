"""Telling the houses of those with whom one stays in touch that one is here now, and following whoever told us."""

from uuid import UUID

from commonhold.contacts import kept
from commonhold.ground import limits
from commonhold.ground.house import House
from commonhold.ground.outside import NotFetched, Wish
from commonhold.keys import elsewhere

LOG = """select string_agg(l.line || chr(10), '' order by l.version) from recovery r join identity_line l on l.log_id = r.log_id
    where r.person_id = %(id)s"""


async def follow(house: House, log: str) -> None:
    """Somebody is elsewhere now. Called twice nothing changes, and nothing where nobody here knows them."""
    async with house.database.keeper() as visit:
        await elsewhere.note(visit, log)
        await kept.follow_move(visit, log)


async def tell(house: House, person_id: str, host: str) -> None:
    """Leave somebody's identity log at the house at this host. Tried for two days; a house that does not take it is asked no more."""
    async with house.database.keeper() as visit:
        log = await visit.value(LOG, id=UUID(person_id))
    try:
        answer = await _left(house, f"https://{host}/api/v1/moves", log)
    except NotFetched as trouble:
        if host not in house.outside.allowed:
            if trouble.is_over:
                return
            raise
        # Inside our own network, where an operator allows it, a house may have no certificate.
        answer = await _left(house, f"http://{host}/api/v1/moves", log)
    if answer >= 500:
        raise NotFetched("The house is there and cannot take it now.")


async def _left(house: House, address: str, log: str) -> int:
    wish = Wish(most=limits.FORM_LINE, headers={"content-type": "text/jsonl"})
    return (await house.outside.ask("POST", address, wish, log.encode())).status


JOBS = (follow, tell)
