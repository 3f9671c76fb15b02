"""Opinion maps in the world: of the cellar and for all, one that is open and one that is over."""

from uuid import UUID

from commonhold import opinions
from commonhold.ground import clock
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION
from commonhold.opinions.jobs import draw
from tests.leaks.world import CELLAR, MEMBERS, World


async def opine_all(world: World) -> None:
    """Each with statements of who asked and of another, one of them put aside, and votes of both."""
    cast = world.cast
    for where, by, other, readers, group in (
        ("the cellar", cast.greta, cast.alma, CELLAR, world.ids["cellar"]),
        ("all", cast.alma, cast.hanna, MEMBERS, None),
    ):
        for state in ("open", "over"):
            what = f"{state} map of {where}"
            id = await _asks(world, what, by, readers, group)
            await _says(other, id, f"Rather {world.canaries.hatch(f'another statement on {what}', readers)}")
            await _puts_aside(by, id, f"Since {world.canaries.hatch(f'why aside on {what}', readers)}")
            for player in (by, other):
                await _votes(player, id)
            await _name_statement(world, what, id, by, readers)
            if state == "over":
                await _end(world, id)
    await draw(cast.house)


async def _asks(world: World, what: str, by: Player, readers: frozenset[str], group: UUID | None) -> UUID:
    hatch = world.canaries.hatch
    said = [
        f"So {hatch(f'statement on {what}', readers)}",
        f"Or {hatch(f'statement aside on {what}', readers)}",
        "Neither",
    ]
    async with by.visit() as visit:
        id = await opinions.ask(
            visit, f"Which {hatch(f'title of {what}', readers)}?", said, opinions.Terms(clock.meant("2131-01-01T12:00", "UTC", "")),
            f"For {hatch(f'text of {what}', readers)}", audience_id=group or ORGANISATION, group_id=group,
        )  # fmt: skip
    world.add("opinions", what, id, readers, by.visitor.handle)
    world.add("contribution", what, id, readers, by.visitor.handle)
    return id


async def _says(player: Player, id: UUID, words: str) -> None:
    async with player.visit() as visit:
        await opinions.state(visit, await opinions.standing(visit, id), words)


async def _puts_aside(by: Player, id: UUID, why: str) -> None:
    async with by.visit() as visit:
        found = await opinions.standing(visit, id)
        await opinions.put_aside(visit, found, found.all[1], why)


async def _votes(player: Player, id: UUID) -> None:
    async with player.visit() as visit:
        found = await opinions.standing(visit, id)
        for said in found.open:
            await opinions.vote(visit, found, said, 1)


async def _name_statement(world: World, what: str, id: UUID, by: Player, readers: frozenset[str]) -> None:
    async with by.visit() as visit:
        said = (await opinions.standing(visit, id)).open[0]
    world.add("statement id", f"statement of {what}", said.id, readers, by.visitor.handle)


async def _end(world: World, id: UUID) -> None:
    async with world.cast.house.database.keeper() as visit:
        await visit.run(
            "update opinion_map set ends_at = now() - interval '1 day' where contribution_id = %(id)s", id=id
        )
