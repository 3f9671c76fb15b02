"""What people do with goals in tests."""

from datetime import date
from uuid import UUID

from commonhold import goals
from commonhold.goals import queries
from commonhold.goals.goal import Goal
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION

DAY = date(2031, 6, 30)


async def sets(player: Player, title: str, *, to: UUID = ORGANISATION, in_group: UUID | None = None) -> UUID:
    async with player.visit() as visit:
        return await goals.set_goal(
            visit, title, "The report says so", DAY, audience_id=in_group or to, group_id=in_group
        )


async def measures(player: Player, id: UUID, name: str = "Lost", target: float = 0.5, **more: object) -> UUID:
    async with player.visit() as visit:
        return await goals.measure(visit, await goals.standing(visit, id), name, target, **more)


async def reads_off(player: Player, id: UUID, measure: UUID, **values: float) -> None:
    """`m3=4.1` is the third month of 2031."""
    async with player.visit() as visit:
        readings = {date(2031, int(month[1:]), 1): (value, "the scanner") for month, value in values.items()}
        await goals.read_off(visit, await goals.standing(visit, id), measure, readings)


async def stands(player: Player, id: UUID) -> Goal | None:
    async with player.visit() as visit:
        return await queries.goal(visit, id)
