"""What the house says of estimates by itself: that all is opened. Read from the state of the world, so a lost worker costs a delay."""

from commonhold.estimates.facts import EstimateOpened
from commonhold.ground import limits
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep

COME = f"""update estimate set is_announced = true where contribution_id in (
        select contribution_id from estimate where not is_announced and opens_at <= now() limit {limits.ROWS_AT_ONCE:d})
    returning contribution_id"""


async def announce_opened(house: House) -> None:
    """Announce once of each that its day has come."""
    async with house.database.keeper() as visit:
        for id in await visit.values(COME):
            visit.announce(EstimateOpened(id))


SWEEPS = (Sweep("* * * * *", announce_opened),)
