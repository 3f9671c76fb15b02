"""What the house says of decisions by itself: that one is over. Read from the state of the world, so a lost worker costs a delay."""

from commonhold.decisions.facts import DecisionClosed
from commonhold.ground import limits
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep

OVER = f"""update decision set is_announced = true where contribution_id in (
        select contribution_id from decision where not is_announced and ends_at <= now() limit {limits.ROWS_AT_ONCE:d})
    returning contribution_id"""


async def announce_closed(house: House) -> None:
    """Announce once of each that its day is over."""
    async with house.database.keeper() as visit:
        for id in await visit.values(OVER):
            visit.announce(DecisionClosed(id))


SWEEPS = (Sweep("* * * * *", announce_closed),)
