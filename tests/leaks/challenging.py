"""Challenges in the world: of the cellar and for all, one in which ideas are given, one in which people choose, one that is answered."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from commonhold import challenges, contributions
from commonhold.challenges import queries
from commonhold.ground import clock
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION
from tests.leaks.world import CELLAR, MEMBERS, World

# Until when each phase is, in days from now.
STATES = {"given": (7, 8, 9, 10), "supported": (-3, -2, 9, 10), "answered": (-3, -2, -1, 10)}


async def challenge_all(world: World) -> None:
    """Each with an idea by another than who asked, which somebody made better; of those answered with the reason."""
    cast = world.cast
    for where, by, other, readers, group in (
        ("the cellar", cast.greta, cast.alma, CELLAR, world.ids["cellar"]),
        ("all", cast.alma, cast.hanna, MEMBERS, None),
    ):
        for state, days in STATES.items():
            what = f"{state} challenge of {where}"
            id = await _asks(world, what, by, readers, group)
            idea = await _gives(world, what, other, id, readers)
            await _makes_better(world, what, by, idea, readers)
            await _comes_to(world, id, days)
            if state == "supported":
                async with other.visit() as visit:
                    await challenges.support(visit, await challenges.challenge(visit, id), await _idea(visit, id))
            elif state == "answered":
                async with by.visit() as visit:
                    words = f"Since {world.canaries.hatch(f'answer in {what}', readers)}"
                    await challenges.answer(
                        visit, await challenges.challenge(visit, id), await _idea(visit, id), "no", words
                    )


async def _asks(world: World, what: str, by: Player, readers: frozenset[str], group: UUID | None) -> UUID:
    hatch, now = world.canaries.hatch, clock.now()
    budget = {"budget": Decimal(100), "unit": "kr"} if what.startswith("given") else {}
    phases = challenges.Phases(*(now + timedelta(days=days) for days in STATES["given"]), **budget)
    async with by.visit() as visit:
        id = await challenges.ask(
            visit, f"How {hatch(f'title of {what}', readers)}?", phases, f"So {hatch(f'text of {what}', readers)}",
            audience_id=group or ORGANISATION, group_id=group,
        )  # fmt: skip
    world.add("challenge", what, id, readers, by.visitor.handle)
    world.add("contribution", what, id, readers, by.visitor.handle)
    return id


async def _gives(world: World, what: str, by: Player, challenge: UUID, readers: frozenset[str]) -> UUID:
    words = f"Take {world.canaries.hatch(f'idea in {what}', readers)}"
    async with by.visit() as visit:
        id = await challenges.give(visit, await challenges.challenge(visit, challenge), words)
    world.add("idea", f"idea in {what}", id, readers, by.visitor.handle)
    world.add("contribution", f"idea in {what}", id, readers, by.visitor.handle)
    return id


async def _makes_better(world: World, what: str, by: Player, idea: UUID, readers: frozenset[str]) -> None:
    words = f"With {world.canaries.hatch(f'improvement in {what}', readers)}"
    async with by.visit() as visit:
        said = await contributions.reply(visit, await contributions.contribution(visit, idea), words, kind="post")
        await challenges.credit(visit, await contributions.contribution(visit, said))
    world.add("contribution", f"improvement in {what}", said, readers, by.visitor.handle)


async def _idea(visit, challenge: UUID) -> challenges.Idea:
    return (await queries.ideas(visit, challenge))[0]


async def _comes_to(world: World, id: UUID, days: tuple[int, ...]) -> None:
    async with world.cast.house.database.beyond() as visit:
        await visit.run(
            """update challenge set ideas_until = now() + make_interval(days => %(ideas)s),
                   improve_until = now() + make_interval(days => %(improve)s),
                   support_until = now() + make_interval(days => %(support)s),
                   answers_until = now() + make_interval(days => %(answers)s), told = 'outcome' where contribution_id = %(id)s""",
            id=id, **dict(zip(("ideas", "improve", "support", "answers"), days, strict=True)),
        )  # fmt: skip
