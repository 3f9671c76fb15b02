"""Rare states of follow-ups: on what was taken away, on a reply, in a closed group; and one in each state, of other people."""

from datetime import timedelta
from typing import Any

from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World

# What each hangs on, who wrote it down, whose it is, and the steps that were gone.
FOLLOWED: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "asked": ("post for all", "cees", "dewi", ()),
    "taken": ("post for all", "cees", "dewi", ("taken",)),
    "begun": ("post for all", "dewi", "dewi", ("taken", "begun")),
    "moved": ("post for all", "dewi", "dewi", ("taken", "moved")),
    "declined": ("post for all", "cees", "dewi", ("declined",)),
    "dropped": ("post for all", "cees", "dewi", ("dropped",)),
    "done": ("post for all", "cees", "dewi", ("taken", "done")),
    "no": ("post for all", "dewi", "dewi", ("taken", "no")),
    "reviewed": ("post for all", "cees", "dewi", ("taken", "done", "review")),
    "gone": ("withdrawn for all", "cees", "dewi", ("taken", "done", "review")),
    "hidden": ("cellar post", "greta", "alma", ("taken", "done", "review")),
    "of_asker": ("visitors post", "bram", "bram", ("taken",)),
    "of_guest": ("visitors post", "farid", "farid", ("taken",)),
    "unread": ("cellar post", "greta", "elin", ()),
    "left": ("post for all", "ivo", "ivo", ("taken",)),
    "left_asked": ("post for all", "cees", "ivo", ()),
    "left_taken": ("post for all", "cees", "ivo", ("taken",)),
}


async def followups(world: World, visit: Visit) -> dict[str, Any]:
    """All of them; answers their ids."""
    made = {name: ids.new_id() for name in FOLLOWED}
    day = clock.now().date() + timedelta(days=9)
    for name, (on, by, owner, gone) in FOLLOWED.items():
        people = {"by": world.cast.players[by].id, "owner_id": world.cast.players[owner].id}
        due = day + timedelta(days=_later(gone) + 3 * (owner == "ivo"))
        await insert(visit, "followup", id=made[name], contribution_id=world.ids[on], what="x", due_on=due, **people)
        for kind in gone:
            step = {"by": None if kind == "review" else people["by" if kind == "dropped" else "owner_id"]}
            step |= {"due_on": day + timedelta(days=9)} if kind == "moved" else {}
            await insert(visit, "followup_step", id=ids.new_id(), followup_id=made[name], kind=kind, **step)
    for who in ("greta", "bram"):
        await insert(
            visit, "followup_help", followup_id=made["reviewed"], person_id=world.cast.players[who].id, says="yes"
        )
    for on, promised in (("post for all", "taken"), ("withdrawn for all", "gone"), ("cellar post", "hidden")):
        await insert(visit, "promise", contribution_id=world.ids[on], followup_id=made[promised])
    return {f"f_{name}": id for name, id in made.items()}


def _later(gone: tuple[str, ...]) -> int:
    """Of what is due on one day a wall shows three, in no order that a test could know: so what nobody took on is due before what
    somebody did, and what has ended after it.
    """
    return -1 if "taken" not in gone else 1 if {"done", "no"} & {*gone} else 0
