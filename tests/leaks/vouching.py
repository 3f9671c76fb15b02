"""Who vouches for people in the world: one provider, which has words for Greta and for Ivo, who has left; Jonas is awaited."""

from commonhold.ground import ids
from commonhold.providers.forms import Naming
from commonhold.providers.provider import name_provider
from tests.leaks.belongings import insert
from tests.leaks.world import EVERYBODY, World


async def vouch_all(world: World) -> None:
    cast = world.cast
    given = Naming(name="Works", issuer="https://id.works.test", client_id="house", client_secret="only we know this")
    async with cast.bram.visit() as visit:
        provider = await name_provider(visit, given, cast.house.settings.secret)
    async with cast.house.database.keeper() as visit:
        for player in (cast.greta, cast.ivo):
            login = {"provider_id": provider, "subject": player.visitor.handle, "person_id": player.id}
            await insert(visit, "provider_login", **login)
        await insert(visit, "address", id=ids.new_id(), person_id=cast.jonas.id, mail="jonas@house.test")
    world.add("provider id", "provider", provider, EVERYBODY, "bram")
    world.ids["provider"] = provider
