"""The sweep that looks after the organisation's log."""

from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.keys import house_log


async def keep_house_log(house: House) -> None:
    """Begin the organisation's identity log where there is none; note it there when the house has another address."""
    async with house.database.keeper() as visit:
        await house_log.keep_up(visit, house.settings.secret, house.settings.url)


SWEEPS = (Sweep("*/10 * * * *", keep_house_log),)
