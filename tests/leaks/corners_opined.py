"""Rare states of opinion maps: open, named, over, closed, hidden, taken away; who voted on all of it, on some and on what was put aside."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold import groups
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World

# Days from now until it is over, who asked, and who voted on the first and second statement, and on all that can be voted on.
MAPS: dict[str, tuple[int, str, tuple[str, ...], tuple[str, ...]]] = {
    "open": (9, "cees", ("dewi", "elin"), ("hanna", "kim", "jonas")), "named": (9, "kim", ("cees",), ("dewi",)), "widened": (-1, "cees", (), ("dewi",)),
    "over": (-1, "cees", ("dewi", "elin"), ("hanna",)), "gone": (-1, "cees", ("dewi",), ("elin",)),
    "gone_open": (9, "cees", ("dewi",), ("elin",)), "hidden": (9, "greta", ("alma",), ("greta",)),
    "hidden_over": (-1, "greta", ("alma", "dewi"), ("elin",)), "closed": (9, "elin", ("greta",), ("elin",)),
}  # fmt: skip
STATEMENTS = ("first", "second", "third", "aside")


async def put_maps(world: World, visit: Visit) -> dict[str, Any]:
    """All of them; answers their ids and those of their statements."""
    made = {name: ids.new_id() for name in (*MAPS, "unput", "no_map", "below")}
    said: dict[str, UUID] = {}
    for name, (ends, by, some, all) in MAPS.items():
        await _say(world, visit, made[name], by, name)
        ends_at = clock.now() + timedelta(days=ends)
        await insert(visit, "opinion_map", contribution_id=made[name], is_named=name == "named", ends_at=ends_at)
        said |= await _state(world, visit, made[name], name, by)
        for who in (*some, *all):
            await _vote(world, visit, made[name], name, who, said, is_all=who in all)
        drawn = {"found": Jsonb({"people": len(all)}), "is_final": ends < 0, "at": clock.now()}
        await insert(visit, "opinion_drawing", map_id=made[name], **drawn)
    said["over_unsigned"] = ids.new_id()
    await insert(visit, "statement", id=said["over_unsigned"], map_id=made["over"], words="whose?")
    below = {"kind": "opinions", "parent_id": made["no_map"], "thread_id": made["no_map"]}
    for name, more in (("unput", {"kind": "opinions"}), ("no_map", {"kind": "post"}), ("below", below)):
        await _say(world, visit, made[name], "cees", name, **more)
    return {f"o_{name}": id for name, id in (made | said).items()}


async def _say(world: World, visit: Visit, id: UUID, by: str, name: str, **more: Any) -> None:
    group = world.ids["cellar"] if name.startswith("hidden") else world.ids["attic"] if name == "closed" else None
    said = {"id": id, "thread_id": id, "kind": "opinions", "author_id": world.cast.players[by].id, "keep": "keep", "covenant": 1,
            "audience_id": group or groups.ORGANISATION, "group_id": group}  # fmt: skip
    if name.startswith("gone"):
        said["withdrawn_at"] = clock.now()
    await insert(visit, "contribution", **said | more)


async def _state(world: World, visit: Visit, id: UUID, name: str, by: str) -> dict[str, UUID]:
    """Statements of who asked, one of Dewi's, and one that was put aside."""
    made = {f"{name}_{each}": ids.new_id() for each in STATEMENTS}
    readers = world.ids["cellar"] if name.startswith("hidden") or name == "widened" else groups.ORGANISATION
    for each in STATEMENTS:
        statement = made[f"{name}_{each}"]
        author = world.cast.players["dewi" if each == "second" else by].id
        await insert(visit, "statement", id=statement, map_id=id, words=each)
        await insert(
            visit, "statement_author", statement_id=statement, map_id=id, person_id=author, audience_id=readers
        )
    asked = world.cast.players[by].id
    await insert(visit, "statement_aside", statement_id=made[f"{name}_aside"], map_id=id, why="twice", by=asked)
    return made


async def _vote(
    world: World, visit: Visit, id: UUID, name: str, who: str, said: dict[str, UUID], *, is_all: bool
) -> None:
    """Jonas, who voted on all, voted on what was put aside too; who voted on some, on two of three."""
    person = world.cast.players[who].id
    await insert(visit, "opinion_taker", map_id=id, person_id=person)
    voted = STATEMENTS if who == "jonas" else STATEMENTS[:3] if is_all else STATEMENTS[:2]
    for each in voted:
        row = {"map_id": id, "statement_id": said[f"{name}_{each}"], "person_id": person, "says": 1}
        await insert(visit, "opinion", **row)
