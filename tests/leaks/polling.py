"""Polls in the world: of the cellar and for all, each with names and in secret, with what was chosen and what their author said."""

from datetime import date
from uuid import UUID

from commonhold import polls
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION
from tests.leaks.world import CELLAR, MEMBERS, World


async def put_to_the_vote(world: World) -> None:
    """All four of them, closed, and an open one beside each; and dates, settled and open."""
    cast = world.cast
    for where, by, other, seeker, readers, group in (
        ("the cellar", cast.greta, cast.alma, cast.greta, CELLAR, world.ids["cellar"]),
        ("all", cast.alma, cast.hanna, cast.dewi, MEMBERS, None),
    ):
        for how in ("named", "secret"):
            poll = await _poll(world, f"{how} poll of {where}", by, readers, group, is_secret=how == "secret")
            for player in (by, other):
                await _chooses(player, poll)
            async with by.visit() as visit:
                last = f"Since {world.canaries.hatch(f'end of {how} poll of {where}', readers)}"
                await polls.end(visit, await polls.standing(visit, poll), last)
            open_one = await _poll(world, f"open {how} poll of {where}", by, readers, group, is_secret=how == "secret")
            await _chooses(other, open_one)
        for state in ("settled", "open"):
            meeting = await _date(world, f"{state} date of {where}", seeker, readers, group)
            async with other.visit() as visit:
                await polls.answer(visit, await polls.standing(visit, meeting), {1: "yes"})
            if state == "settled":
                async with seeker.visit() as visit:
                    words = f"Bring {world.canaries.hatch(f'end of date of {where}', readers)}"
                    await polls.settle(visit, await polls.standing(visit, meeting), 1, words)


async def _date(world: World, what: str, by: Player, readers: frozenset[str], group: UUID | None) -> UUID:
    dates = [polls.Proposal(day) for day in (date(2035, 3, 1), date(2035, 3, 2))]
    async with by.visit() as visit:
        title = f"When to meet about {world.canaries.hatch(f'title of {what}', readers)}?"
        id = await polls.seek(visit, title, dates, audience_id=group or ORGANISATION, group_id=group)
    world.add("poll", what, id, readers, by.visitor.handle)
    world.add("contribution", what, id, readers, by.visitor.handle)
    return id


async def _poll(
    world: World, what: str, by: Player, readers: frozenset[str], group: UUID | None, *, is_secret: bool
) -> UUID:
    hatch = world.canaries.hatch
    options = [f"It is {hatch(f'option of {what}', readers)}", "Another"]
    terms = polls.Terms(is_secret=is_secret, is_extendable=True)
    async with by.visit() as visit:
        id = await polls.put(
            visit, f"Which {hatch(f'title of {what}', readers)}?", options, terms, f"So {hatch(f'text of {what}', readers)}",
            audience_id=group or ORGANISATION, group_id=group,
        )  # fmt: skip
    world.add("poll", what, id, readers, by.visitor.handle)
    world.add("contribution", what, id, readers, by.visitor.handle)
    return id


async def _chooses(player: Player, poll: UUID) -> None:
    async with player.visit() as visit:
        await polls.vote(visit, await polls.standing(visit, poll), [1])
