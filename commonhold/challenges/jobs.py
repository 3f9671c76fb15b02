"""What the house says of challenges by itself: that another phase has begun. Read from the state of the world."""

from commonhold.challenges.facts import ChallengeWentOn
from commonhold.ground import limits
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep

GONE_ON = f"""update challenge set told = phase_of(contribution_id) where contribution_id in (
        select contribution_id from challenge where told <> 'outcome' and told <> phase_of(contribution_id) limit {limits.ROWS_AT_ONCE:d})
    returning contribution_id, told"""


async def announce_phases(house: House) -> None:
    """Announce once of each that it went on; where two days have passed at once, the later."""
    async with house.database.keeper() as visit:
        for row in await visit.rows(GONE_ON):
            visit.announce(ChallengeWentOn(row["contribution_id"], row["told"]))


SWEEPS = (Sweep("* * * * *", announce_phases),)
