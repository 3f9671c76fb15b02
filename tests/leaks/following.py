"""Follow-ups in the world: of the cellar and for all, one done and asked back about, one that waits for a yes, one moved."""

from datetime import timedelta
from uuid import UUID

from commonhold import contributions, followups
from commonhold.ground import clock, ids
from commonhold.ground.testing.cast import Player
from tests.leaks.world import CELLAR, MEMBERS, World


async def follow_up_all(world: World) -> None:
    """All of them."""
    cast = world.cast
    for where, talk, by, other, readers in (
        ("the cellar", "cellar post", cast.greta, cast.alma, CELLAR),
        ("all", "post for all", cast.alma, cast.hanna, MEMBERS),
    ):
        hatch, opening = world.canaries.hatch, world.ids[talk]
        done = await _followup(world, f"done followup of {where}", by, by, readers, opening)
        await _steps(by, done, "begun")
        await _steps(by, done, "done", f"So {hatch(f'outcome of {where}', readers)}")
        await _is_asked_back(world, done)
        async with other.visit() as visit:
            words = f"Since {hatch(f'word on help of {where}', readers)}"
            await followups.say_it_helped(visit, await followups.followup(visit, done), "yes", words)
        await _followup(world, f"asked followup of {where}", by, other, readers, opening)
        moved = await _followup(world, f"moved followup of {where}", other, other, readers, opening)
        await _steps(other, moved, "moved", f"As {hatch(f'reason to move of {where}', readers)}", days=20)


async def _followup(world: World, what: str, by: Player, owner: Player, readers: frozenset[str], talk: UUID) -> UUID:
    day = clock.now().date() + timedelta(days=10)
    async with by.visit() as visit:
        opening = await contributions.contribution(visit, talk)
        words = f"Do {world.canaries.hatch(f'line of {what}', readers)}"
        id = await followups.follow_up(visit, opening, words, day, owner.id)
    world.add("followup id", what, id, readers, owner.visitor.handle)
    return id


async def _steps(player: Player, id: UUID, kind: str, words: str = "", days: int = 0) -> None:
    day = clock.now().date() + timedelta(days=days)
    async with player.visit() as visit:
        await followups.step(visit, await followups.followup(visit, id), kind, words, day)


async def _is_asked_back(world: World, id: UUID) -> None:
    async with world.cast.house.database.keeper() as visit:
        await visit.run(
            "insert into followup_step (id, followup_id, kind) values (%(new)s, %(id)s, 'review')",
            new=ids.new_id(),
            id=id,
        )
