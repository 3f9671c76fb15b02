"""Drawing maps: when enough people have voted since, and once more when it is over. A lost worker costs a delay."""

import asyncio

from commonhold.ground import clock, limits
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.opinions import keeping
from commonhold.opinions.facts import OpinionsDrawn
from commonhold.opinions.found import find

# Never after each vote: what changed between two maps is what somebody has just said.
DUE = f"""select m.contribution_id from opinion_map m left join opinion_drawing d on d.map_id = m.contribution_id
    where d.is_final is not true and (m.ends_at <= now() or (
        select count(*) from opinion_taker t
        where t.map_id = m.contribution_id and t.at > coalesce(d.at, '-infinity')) >= {limits.OPINIONS_ANEW:d})
    order by m.contribution_id limit 100"""


async def draw(house: House) -> None:
    """Draw each map that is due; what is reckoned is reckoned beside the other work. The last of each is announced."""
    async with house.database.keeper() as visit:
        due = await visit.values(DUE)
    for id in due:
        at = clock.now()
        async with house.database.keeper() as visit:
            said = await keeping.said(visit, id)
        found = await asyncio.to_thread(find, said)
        async with house.database.keeper() as visit:
            if await keeping.keep(visit, id, found, at):
                visit.announce(OpinionsDrawn(id))


SWEEPS = (Sweep("*/10 * * * *", draw),)
