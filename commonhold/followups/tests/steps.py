"""What people do in the tests of follow-ups."""

from datetime import date, timedelta
from uuid import UUID

from commonhold import contributions, followups
from commonhold.ground import clock
from commonhold.ground.testing.cast import Player

WHAT = "Try it for four weeks"


def soon(days: int = 10) -> date:
    return clock.now().date() + timedelta(days=days)


async def follows_up(player: Player, talk: UUID, owner: Player | None = None, days: int = 10) -> UUID:
    async with player.visit() as visit:
        opening = await contributions.contribution(visit, talk)
        return await followups.follow_up(visit, opening, WHAT, soon(days), owner.id if owner else None)


async def steps(player: Player, id: UUID, kind: str, words: str = "", due_on: date | None = None) -> None:
    async with player.visit() as visit:
        await followups.step(visit, await followups.followup(visit, id), kind, words, due_on)


async def seen(player: Player, id: UUID) -> followups.Followup | None:
    async with player.visit() as visit:
        return await followups.followup(visit, id)
