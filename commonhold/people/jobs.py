"""What people said of a day is gone when it is over."""

from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep


async def clear_statuses(house: House) -> None:
    """Forget what people said of a day that is over."""
    async with house.database.keeper() as visit:
        await visit.run("delete from status where until <= now()")


SWEEPS = (Sweep("7 * * * *", clear_statuses),)
