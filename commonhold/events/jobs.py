"""What the house does for events by itself: it forgets who was in the room."""

from commonhold.ground import limits
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep


async def forget_presence(house: House) -> None:
    """Let go of who was there some days ago."""
    async with house.database.keeper() as visit:
        await visit.run(
            "delete from presence where at < now() - make_interval(days => %(days)s)", days=limits.PRESENCE_DAYS
        )


SWEEPS = (Sweep("37 3 * * *", forget_presence),)
