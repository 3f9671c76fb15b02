"""Identity logs in the world: Greta's, the organisation's, and that of Ivo, who has left; and what the two come back by."""

from hashlib import sha256

from commonhold.ground import clock, ids
from tests.leaks.belongings import GREETED, insert, secret
from tests.leaks.world import World

# No line that proves anything, of the shape that one has.
NAMED = '{{"state": {{"id": "did:webvh:x:house.test:line of {}"}}}}'


async def identify(world: World) -> None:
    """All of them. The lines say whose they are, so that it is seen which was told."""
    cast = world.cast
    async with cast.house.database.keeper() as visit:
        logs = {
            "identity_log": cast.greta.id,
            "identity log of the house": None,
            "log of hanna": cast.hanna.id,
            "log of ivo": cast.ivo.id,
        }
        for name, person in logs.items():
            world.ids[name] = ids.new_id()
            await insert(visit, "identity_log", id=world.ids[name], person_id=person, scid=name)
        for name in ("identity_log", "identity log of the house"):
            await insert(visit, "identity_line", log_id=world.ids[name], version=1, line=NAMED.format(name))
        await insert(
            visit, "recovery", person_id=cast.greta.id, log_id=world.ids["identity_log"], hash="hash of greta", key="key of greta",
            holder=world.canaries.hatch("holder of a second key", GREETED), holder_hash="hash of a holder", keys=3,
            asked_key="another key of greta", asked_token=sha256(secret("second key").encode()).digest(), asked_at=clock.now(),
        )  # fmt: skip
        await insert(visit, "second_step", person_id=cast.greta.id, secret=b"secret of an app", holds_since=clock.now())
        await insert(visit, "recovery_code", person_id=cast.greta.id, hash=b"6" * 32)
        await insert(visit, "sealed_code", hash=sha256(secret("sealed code").encode()).digest())
        await insert(visit, "sealed_code", hash=b"8" * 32, used_at=clock.now(), used_by=cast.bram.id)
        await insert(visit, "recovery", person_id=cast.ivo.id, log_id=world.ids["log of ivo"], hash="hash of ivo")
