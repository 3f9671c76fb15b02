"""What helped, in the world: used and thanked for in the cellar and among all, once shown and once not, once to stay here."""

from uuid import UUID

from commonhold import contributions, recognition
from commonhold.ground.testing.cast import Player
from commonhold.recognition import actions, queries
from tests.leaks.world import CELLAR, MEMBERS, World


async def recognise(world: World) -> None:
    """Alma was helped by what Greta wrote, and so was Hanna; Greta shows the first of each place."""
    cast = world.cast
    await _helped(world, "greta's post for all", cast.hanna, cast.greta, MEMBERS, is_shown=True)
    await _helped(world, "greta's post for all", cast.cees, cast.greta, frozenset({"cees", "greta"}), is_shown=False)
    await _helped(world, "cellar post", cast.alma, cast.greta, CELLAR, is_shown=True)
    await _helped(
        world, "reply to cellar post", cast.greta, cast.alma, frozenset({"alma", "greta"}), is_shown=False, stays=True
    )


async def _helped(
    world: World, what: str, by: Player, to: Player, readers: frozenset[str], *, is_shown: bool, stays: bool = False
) -> None:
    name = f"thanks of {by.visitor.handle} for {what}"
    async with by.visit() as visit:
        each = await contributions.contribution(visit, world.ids[what])
        await recognition.use(visit, each)
        await recognition.thank(
            visit, each, f"For {world.canaries.hatch(f'words of {name}', readers)}", may_travel=not stays
        )
    async with to.visit() as visit:
        id = _from(await queries.thanks_to(visit, to.id), by.id)
        await actions.show(visit, id, is_shown=is_shown)
    world.add("thanks id", name, id, readers, to.visitor.handle)


def _from(given: list, by: UUID) -> UUID:
    return next(each.id for each in given if each.by.id == by)
