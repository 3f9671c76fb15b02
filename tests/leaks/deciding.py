"""Decisions in the world: of the cellar and for all, by consent and in secret, open and over, with objections, answers and what came of it."""

from datetime import timedelta
from uuid import UUID

from commonhold import decisions
from commonhold.decisions import actions, queries
from commonhold.ground import clock
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION
from tests.leaks.world import CELLAR, MEMBERS, World


async def decide_all(world: World) -> None:
    cast = world.cast
    for where, by, other, readers, group in (
        ("the cellar", cast.greta, cast.alma, CELLAR, world.ids["cellar"]),
        ("all", cast.alma, cast.hanna, MEMBERS, None),
    ):
        for rule in ("consent", "majority"):
            what = f"{rule} of {where}"
            id = await _proposed(world, f"open {what}", by, readers, group, rule)
            # What is said in secret has no words.
            words = {
                state: world.canaries.hatch(f"objection to {state} {what}", readers) if rule == "consent" else ""
                for state in ("open", "ended")
            }
            await _says(other, id, "no", words["open"])
            await _says(by, id, "yes")
            if rule == "consent":
                await _answered(world, f"open {what}", by, id, readers)
            over = await _proposed(world, f"ended {what}", by, readers, group, rule)
            await _says(other, over, "no", words["ended"])
            await _ended(world, f"ended {what}", by, over, readers)


async def _proposed(
    world: World, what: str, by: Player, readers: frozenset[str], group: UUID | None, rule: str
) -> UUID:
    hatch = world.canaries.hatch
    how = decisions.Terms(clock.now() + timedelta(days=9), rule, 5 if rule == "majority" else 1)
    async with by.visit() as visit:
        id = await decisions.propose(
            visit, hatch(f"title of {what}", readers), how, hatch(f"text of {what}", readers), audience_id=group or ORGANISATION,
            group_id=group,
        )  # fmt: skip
    world.add("decision", what, id, readers, by.visitor.handle)
    world.add("contribution", what, id, readers, by.visitor.handle)
    return id


async def _says(player: Player, id: UUID, what: str, words: str = "") -> None:
    async with player.visit() as visit:
        await decisions.say(visit, await actions.standing(visit, id), what, words)


async def _answered(world: World, what: str, by: Player, id: UUID, readers: frozenset[str]) -> None:
    async with by.visit() as visit:
        (one,) = await queries.objections(visit, id)
        words = world.canaries.hatch(f"answer to the objection to {what}", readers)
        await decisions.answer(visit, await actions.standing(visit, id), one, "built_in", words)
    world.add("objection id", f"objection to {what}", one.id, readers, by.visitor.handle)


async def _ended(world: World, what: str, by: Player, id: UUID, readers: frozenset[str]) -> None:
    async with world.cast.house.database.keeper() as visit:
        await visit.run(
            "update decision set ends_at = now(), is_announced = true where contribution_id = %(id)s", id=id
        )
    async with by.visit() as visit:
        words = world.canaries.hatch(f"outcome of {what}", readers)
        await decisions.conclude(visit, await actions.standing(visit, id), words)
