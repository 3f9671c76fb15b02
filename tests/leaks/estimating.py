"""Estimates in the world: of the cellar and for all, one that is sealed, one that is opened, and one that has turned out."""

from datetime import timedelta
from uuid import UUID

from commonhold import estimates
from commonhold.ground import clock
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION
from tests.leaks.world import CELLAR, MEMBERS, World


async def estimate_all(world: World) -> None:
    """Each with an answer by who asked and by another, and a reason that its giver alone reads until it is opened."""
    cast = world.cast
    for where, by, other, readers, group in (
        ("the cellar", cast.greta, cast.alma, CELLAR, world.ids["cellar"]),
        ("all", cast.alma, cast.hanna, MEMBERS, None),
    ):
        for state in ("sealed", "opened", "settled"):
            what = f"{state} estimate of {where}"
            id = await _asks(world, what, by, readers, group)
            told = frozenset({other.visitor.handle}) if state == "sealed" else readers
            await _seals(by, id, "")
            await _seals(other, id, f"Since {world.canaries.hatch(f'reason in {what}', told)}")
            if state == "opened":
                await _open(world, id)
            elif state == "settled":
                async with by.visit() as visit:
                    source = f"From {world.canaries.hatch(f'source of {what}', readers)}"
                    await estimates.settle(visit, await estimates.standing(visit, id), 1, source)


async def _asks(world: World, what: str, by: Player, readers: frozenset[str], group: UUID | None) -> UUID:
    hatch = world.canaries.hatch
    options = [f"It is {hatch(f'option of {what}', readers)}", "Another"]
    terms = estimates.Terms(clock.now() + timedelta(days=9), "choice", options=options)
    async with by.visit() as visit:
        id = await estimates.ask(
            visit, f"How many {hatch(f'title of {what}', readers)}?", terms, f"So {hatch(f'text of {what}', readers)}",
            audience_id=group or ORGANISATION, group_id=group,
        )  # fmt: skip
    world.add("estimate", what, id, readers, by.visitor.handle)
    world.add("contribution", what, id, readers, by.visitor.handle)
    return id


async def _seals(player: Player, id: UUID, words: str) -> None:
    async with player.visit() as visit:
        await estimates.seal(visit, await estimates.standing(visit, id), estimates.Guess(1), words)


async def _open(world: World, id: UUID) -> None:
    async with world.cast.house.database.keeper() as visit:
        await visit.run("update estimate set opens_at = now() - interval '1 day' where contribution_id = %(id)s", id=id)
