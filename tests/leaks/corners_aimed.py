"""Rare states of goals: one that was taken away, one that is not set yet, and an answer that cannot be one."""

from typing import Any
from uuid import UUID

from commonhold import groups
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World


async def put_goals(world: World, visit: Visit) -> dict[str, Any]:
    """All of them; answers their ids."""
    made = {name: ids.new_id() for name in ("gone", "unset", "below")}
    await _say(world, visit, made["gone"], withdrawn_at=clock.now())
    await _say(world, visit, made["unset"])
    await _say(world, visit, made["below"], parent_id=made["unset"], thread_id=made["unset"])
    await insert(visit, "goal", contribution_id=made["gone"])
    measure = ids.new_id()
    await insert(visit, "measure", id=measure, goal_id=made["gone"], name="x", target=1)
    await insert(visit, "reading", measure_id=measure, day=clock.now().date(), value=1)
    cellar, nurses, everybody, few = world.ids["cellar"], world.cast.nurses, groups.ORGANISATION, ids.new_id()
    await insert(visit, "audience", id=few, kind="chosen", made_by=world.cast.ivo.id)
    for who in ("greta", "dewi"):
        await insert(visit, "membership", audience_id=few, person_id=world.cast.players[who].id)
    left = {
        "left": (None, everybody),
        "left_in": (cellar, cellar),
        "left_shown": (cellar, everybody),
        "left_to_some": (None, nurses),
        "left_among_few": (None, few),
    }
    for name, (group, audience) in left.items():
        made[name] = ids.new_id()
        await _say(world, visit, made[name], author_id=world.cast.ivo.id, group_id=group, audience_id=audience)
        await insert(visit, "goal", contribution_id=made[name])
    return {f"aim_{name}": id for name, id in made.items()}


async def _say(world: World, visit: Visit, id: UUID, **more: Any) -> None:
    said = {"id": id, "thread_id": id, "kind": "goal", "author_id": world.cast.cees.id, "keep": "keep", "covenant": 1,
            "audience_id": groups.ORGANISATION}  # fmt: skip
    await insert(visit, "contribution", **said | more)
