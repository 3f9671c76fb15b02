"""Who stays in touch in the world: Greta with Hanna and with Ivo, who has left; others ask, were asked, or were told nothing of a no."""

import json

from commonhold.ground import ids
from tests.leaks.belongings import GREETED, insert
from tests.leaks.world import World

# Who says what to whom.
SAID = (
    ("greta", "hanna", True), ("hanna", "greta", True), ("greta", "ivo", True), ("ivo", "greta", True), ("dewi", "greta", True),
    ("greta", "kim", True), ("elin", "greta", True), ("greta", "elin", False), ("kim", "alma", False), ("bram", "cees", True),
)  # fmt: skip


async def keep_in_touch(world: World) -> None:
    """All of it. Alma gives a card and agreed with nobody; Ivo gives one that says nothing of his identity."""
    cast, hatch = world.cast, world.canaries.hatch
    async with cast.house.database.keeper() as visit:
        for by, to, is_yes in SAID:
            await insert(visit, "contact", by=cast.players[by].id, person_id=cast.players[to].id, is_yes=is_yes)
        for handle, readers in (("greta", GREETED | {"hanna"}), ("ivo", GREETED), ("alma", frozenset({"alma"}))):
            said = {each: hatch(f"{each} on the card of {handle}", readers) for each in ("name", "phone", "elsewhere")}
            await insert(
                visit, "card", person_id=cast.players[handle].id, mail=f"{hatch(f'mail on the card of {handle}', readers)}@home.test",
                bears_identity=handle == "greta", **said,
            )  # fmt: skip
        for handle in ("greta", "cees"):
            id, readers = ids.new_id(), frozenset({handle})
            said = {
                "uid": "did:key:x",
                "name": {"full": hatch(f"name on a card that came along with {handle}", readers)},
            }
            await insert(
                visit,
                "kept_card",
                id=id,
                person_id=cast.players[handle].id,
                who=f"kept by {handle}",
                said=json.dumps(said),
            )
            world.add("kept card id", f"kept card of {handle}", id, readers, handle)
