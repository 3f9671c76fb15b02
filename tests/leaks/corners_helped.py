"""Rare states of calls for help: over, ended, hidden, closed, taken away; with offers of theirs who called and who did not."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from commonhold import groups
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World

# Days from now until it is over, who called, and who offered: the first waits, the second was taken.
CALLS: dict[str, tuple[int, str, tuple[str, ...]]] = {
    "open": (9, "cees", ("dewi", "elin")), "others": (9, "kim", ("cees",)), "over": (-1, "cees", ("dewi",)), "ended": (9, "cees", ("dewi", "elin")),
    "gone": (9, "cees", ("dewi", "elin")), "gone_ended": (9, "kim", ("cees",)), "hidden": (9, "greta", ("alma", "dewi")), "closed": (9, "elin", ("greta",)),
    "hidden_ended": (9, "greta", ("alma",)), "left": (9, "ivo", ("dewi", "elin")),
}  # fmt: skip


async def put_calls(world: World, visit: Visit) -> dict[str, Any]:
    """All of them; answers their ids and those of offers."""
    made = {name: ids.new_id() for name in (*CALLS, "uncalled", "no_call", "below")}
    offers: dict[str, UUID] = {}
    for name, (days, by, offered) in CALLS.items():
        await _say(world, visit, made[name], by, name)
        until = clock.now().date() + timedelta(days=days)
        await insert(visit, "help_call", contribution_id=made[name], hours=2, until=until, **{"return": "x"})
        for place, who in enumerate(offered):
            offers[f"{name}_{place}"] = ids.new_id()
            offer = {"id": offers[f"{name}_{place}"], "call_id": made[name], "person_id": world.cast.players[who].id}
            await insert(visit, "help_offer", **offer, words=name)
            if place:
                answer = {"offer_id": offer["id"], "by": world.cast.players[by].id}
                await insert(visit, "help_answer", **answer, says="taken")
        if "ended" in name:
            await insert(visit, "help_end", contribution_id=made[name], words="x", by=world.cast.players[by].id)
    below = {"kind": "help", "parent_id": made["no_call"], "thread_id": made["no_call"]}
    for name, more in (("uncalled", {}), ("no_call", {"kind": "post"}), ("below", below)):
        await _say(world, visit, made[name], "cees", name, **more)
    return {f"c_{name}": id for name, id in (made | offers).items()}


async def _say(world: World, visit: Visit, id: UUID, by: str, name: str, **more: Any) -> None:
    group = world.ids["cellar"] if name.startswith("hidden") else world.ids["attic"] if name == "closed" else None
    said = {"id": id, "thread_id": id, "kind": "help", "author_id": world.cast.players[by].id, "keep": "keep", "covenant": 1,
            "audience_id": group or groups.ORGANISATION, "group_id": group}  # fmt: skip
    if name.startswith("gone"):
        said["withdrawn_at"] = clock.now()
    await insert(visit, "contribution", **said | more)
