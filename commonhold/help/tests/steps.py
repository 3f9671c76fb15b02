"""What people do with calls for help in tests."""

from datetime import timedelta
from uuid import UUID

from commonhold import help
from commonhold.ground import clock
from commonhold.ground.testing.cast import Cast, Player
from commonhold.groups import ORGANISATION
from commonhold.help import actions


def in_days(days: int):
    return clock.now().date() + timedelta(days=days)


async def calls(player: Player, title: str = "Who can sew a strap?", in_group: UUID | None = None) -> UUID:
    async with player.visit() as visit:
        need = help.Need(8, in_days(9), "I repair your bicycle")
        return await help.call(visit, title, need, audience_id=in_group or ORGANISATION, group_id=in_group)


async def offers(player: Player, id: UUID, words: str = "I have a machine", hours: int | None = 2) -> None:
    async with player.visit() as visit:
        await help.offer(visit, await actions.standing(visit, id), words, hours)


async def seen(player: Player, id: UUID) -> list[help.Offer]:
    async with player.visit() as visit:
        return await help.offers(visit, id)


async def answers(player: Player, offer: UUID, says: str, words: str = "") -> None:
    async with player.visit() as visit:
        await help.answer(visit, await actions.offered(visit, offer), says, words)


async def ends(player: Player, id: UUID, words: str = "It holds") -> None:
    async with player.visit() as visit:
        await help.end(visit, await actions.standing(visit, id), words)


async def let_its_day_pass(cast: Cast, id: UUID) -> None:
    async with cast.house.database.keeper() as visit:
        await visit.run("update help_call set until = current_date - 1 where contribution_id = %(id)s", id=id)
