"""Identity logs in the world: Greta's and the organisation's, with a line each."""

from commonhold.ground import ids
from tests.leaks.belongings import insert
from tests.leaks.world import World


async def identify(world: World) -> None:
    """Both of them. The lines are words, so that it is seen which was told."""
    async with world.cast.house.database.keeper() as visit:
        for name, person in (("identity_log", world.cast.greta.id), ("identity log of the house", None)):
            world.ids[name] = ids.new_id()
            await insert(visit, "identity_log", id=world.ids[name], person_id=person, scid=name)
            await insert(visit, "identity_line", log_id=world.ids[name], version=1, line=f"line of {name}")
