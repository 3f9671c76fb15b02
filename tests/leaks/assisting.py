"""What assistants did, in the world: a call in Greta's name, and a post of hers in the cellar that was written with one."""

from commonhold.ground import ids
from tests.leaks.belongings import insert
from tests.leaks.world import CELLAR, World


async def assist(world: World) -> None:
    hatch = world.canaries.hatch
    async with world.cast.house.database.keeper() as visit:
        app = hatch("program of a call of greta's", {"greta"})
        await insert(visit, "tool_call", id=ids.new_id(), person_id=world.cast.greta.id, app=app, tool="search")
        name = hatch("program that cellar post was written with", CELLAR)
        await insert(visit, "assisted", contribution_id=world.ids["cellar post"], app=name)
