"""Calls for help in the world: of the cellar and for all, each with an offer that waits, one that was taken and one that was declined."""

from datetime import timedelta
from uuid import UUID

from commonhold import help
from commonhold.ground import clock
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION
from commonhold.help import actions
from tests.leaks.world import CELLAR, MEMBERS, World


async def call_for_help(world: World) -> None:
    cast = world.cast
    await _called(world, "call of the cellar", cast.greta, CELLAR, world.ids["cellar"], ((cast.alma, ""),))
    await _called(
        world,
        "call for all",
        cast.alma,
        MEMBERS,
        None,
        ((cast.hanna, ""), (cast.cees, "taken"), (cast.dewi, "declined")),
    )
    await _called(world, "ended call for all", cast.hanna, MEMBERS, None, ((cast.cees, "taken"),), is_ended=True)


async def _called(
    world: World, what: str, by: Player, readers: frozenset[str], group: UUID | None, offered: tuple[tuple[Player, str], ...],
    *, is_ended: bool = False,
) -> None:  # fmt: skip
    hatch = world.canaries.hatch
    need = help.Need(8, clock.now().date() + timedelta(days=9), f"For {hatch(f'return of {what}', readers)}")
    async with by.visit() as visit:
        id = await help.call(
            visit, hatch(f"title of {what}", readers), need, hatch(f"text of {what}", readers), audience_id=group or ORGANISATION,
            group_id=group,
        )  # fmt: skip
    world.add("help", what, id, readers, by.visitor.handle)
    world.add("contribution", what, id, readers, by.visitor.handle)
    for helper, answer in offered:
        await _offered(world, what, id, by, helper, answer)
    if is_ended:
        async with by.visit() as visit:
            await help.end(visit, await actions.standing(visit, id), hatch(f"what came of {what}", readers))


async def _offered(world: World, what: str, id: UUID, by: Player, helper: Player, answer: str) -> None:
    """Between the two of them."""
    name, two = f"offer of {helper.visitor.handle} to {what}", frozenset({by.visitor.handle, helper.visitor.handle})
    async with helper.visit() as visit:
        await help.offer(visit, await actions.standing(visit, id), world.canaries.hatch(f"words of {name}", two), 2)
        (offer,) = await help.offers(visit, id)
    if answer:
        async with by.visit() as visit:
            words = world.canaries.hatch(f"answer to {name}", two)
            await help.answer(visit, await actions.offered(visit, offer.id), answer, words)
    world.add("offer id", name, offer.id, two, helper.visitor.handle)
