"""Goals in the world: of the cellar, for all and one's own, each measured by something and read off."""

from datetime import date
from uuid import UUID

from commonhold import contributions, goals
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION
from tests.leaks.world import CELLAR, MEMBERS, World


async def aim_all(world: World) -> None:
    """Each with words that its readers alone know."""
    cast = world.cast
    for where, by, readers, audience, group in (
        ("the cellar", cast.greta, CELLAR, world.ids["cellar"], world.ids["cellar"]),
        ("all", cast.alma, MEMBERS, ORGANISATION, None),
        ("greta alone", cast.greta, frozenset({"greta"}), cast.greta.id, None),
    ):
        await _set(world, f"goal of {where}", by, readers, audience, group)
    for by, thing, how, goal in (
        (cast.alma, "post for all", "serves", "goal of the cellar"),
        (cast.greta, "goal of greta alone", "serves", "goal of all"),
        (cast.greta, "greta's note", "hinders", "goal of all"),
        (cast.greta, "goal of the cellar", "pulls_against", "goal of all"),
    ):
        async with by.visit() as visit:
            await contributions.connect(visit, world.ids[thing], how, [world.ids[goal]])


async def _set(
    world: World, what: str, by: Player, readers: frozenset[str], audience: UUID, group: UUID | None
) -> None:
    def hatch(part: str) -> str:
        return world.canaries.hatch(f"{part} of {what}", readers)

    async with by.visit() as visit:
        id = await goals.set_goal(
            visit,
            f"To {hatch('title')}",
            f"Since {hatch('ground')}",
            date(2035, 3, 1),
            audience_id=audience,
            group_id=group,
        )
        goal = await goals.standing(visit, id)
        measure = await goals.measure(visit, goal, f"Lost {hatch('measure')}", 1, 4, "%")
        goal = await goals.standing(visit, id)
        await goals.read_off(visit, goal, measure, {date(2035, 1, 1): (3, f"from {hatch('source')}")})
    world.add("goal", what, id, readers, by.visitor.handle)
    world.add("contribution", what, id, readers, by.visitor.handle)
    world.add("measure id", f"measure of {what}", measure, readers, by.visitor.handle)
