"""Following those who are elsewhere now, as whoever told us proves."""

from commonhold.contacts import kept
from commonhold.ground.house import House
from commonhold.keys import elsewhere


async def follow(house: House, log: str) -> None:
    """Somebody is elsewhere now. Called twice nothing changes, and nothing where nobody here knows them."""
    async with house.database.keeper() as visit:
        await elsewhere.note(visit, log)
        await kept.follow_move(visit, log)


JOBS = (follow,)
