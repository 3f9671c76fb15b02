"""What the house does with challenges by itself: it counts votes with a budget when they are over, and says that another phase has
begun. Read from the state of the world.
"""

import asyncio

from commonhold.challenges import counting
from commonhold.challenges.facts import ChallengeWentOn
from commonhold.ground import limits
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep

GONE_ON = f"""update challenge set told = phase_of(contribution_id) where contribution_id in (
        select contribution_id from challenge where told <> 'outcome' and told <> phase_of(contribution_id) limit {limits.ROWS_AT_ONCE:d})
    returning contribution_id, told"""


counts_now = asyncio.Lock()


async def announce_phases(house: House) -> None:
    """Announce once of each that it went on; where two days have passed at once, the later."""
    async with house.database.keeper() as visit:
        for row in await visit.rows(GONE_ON):
            visit.announce(ChallengeWentOn(row["contribution_id"], row["told"]))


async def count_budgets(house: House) -> None:
    """Count each vote with a budget that is over, once; what is reckoned is reckoned beside the other work. A large one takes longer than
    a minute: the next sweep leaves it alone, and has a hand free for what else waits.
    """
    if counts_now.locked():
        return
    async with counts_now:
        await _count_budgets(house)


async def _count_budgets(house: House) -> None:
    async with house.database.keeper() as visit:
        due = await visit.values(counting.DUE)
    for id in due:
        async with house.database.keeper() as visit:
            cast = await counting.cast(visit, id)
        if cast:
            found = await asyncio.to_thread(counting.count, cast)
            async with house.database.keeper() as visit:
                await counting.keep(visit, cast, found)


SWEEPS = (
    Sweep("* * * * *", count_budgets),
    Sweep("* * * * *", announce_phases),
)
