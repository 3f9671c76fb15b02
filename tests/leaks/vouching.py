"""Who vouches for people in the world: a provider, which has words for Greta and for Ivo, who has left; Jonas is awaited. And one of
SAML, which has said something of somebody who has not come for it yet."""

from datetime import timedelta
from hashlib import sha256

from commonhold.ground import clock, ids
from commonhold.providers.forms import Naming
from commonhold.providers.provider import name_provider
from commonhold.providers.tests.metadata import GOOD
from tests.leaks.belongings import insert
from tests.leaks.world import EVERYBODY, World


async def vouch_all(world: World) -> None:
    cast = world.cast
    given = Naming(
        name="Works",
        issuer="https://id.works.test",
        client_id="house",
        client_secret="only we know this",
        trusts_mail=True,
    )
    async with cast.bram.visit() as visit:
        provider = await name_provider(visit, given, cast.house.settings.secret)
        other = Naming(kind="saml", name="Mill", issuer="urn:works", metadata=GOOD)
        saml = await name_provider(visit, other, cast.house.settings.secret)
    async with cast.house.database.keeper() as visit:
        for player in (cast.greta, cast.ivo):
            login = {"provider_id": provider, "subject": player.visitor.handle, "person_id": player.id}
            await insert(visit, "provider_login", **login)
        await insert(visit, "provider_login", provider_id=saml, subject="jonas", person_id=cast.jonas.id)
        await insert(visit, "address", id=ids.new_id(), person_id=cast.jonas.id, mail="jonas@house.test")
        for which, days in (("first", 1), ("other", 1), ("over", -1)):
            answer = {name: sha256(f"{which} {name}".encode()).digest() for name in ("assertion", "answers")}
            until = clock.now() + timedelta(days=days)
            await insert(visit, "provider_answer", provider_id=saml, said=b"locked", until=until, **answer)
    world.add("provider id", "provider", provider, EVERYBODY, "bram")
    world.add("saml provider id", "provider", saml, EVERYBODY, "bram")
    world.ids["provider"], world.ids["saml"] = provider, saml
