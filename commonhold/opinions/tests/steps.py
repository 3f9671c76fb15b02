"""What people do with opinion maps in tests."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from commonhold import opinions
from commonhold.ground import clock
from commonhold.ground.testing.cast import Cast, Player, introduce
from commonhold.groups import ORGANISATION
from commonhold.opinions.jobs import draw

STATEMENTS = tuple(f"Statement {number} is so." for number in range(1, 13))


async def asks(
    player: Player, title: str, statements: Sequence[str] = STATEMENTS, *, in_group: UUID | None = None, **terms: object
) -> UUID:
    """Until tomorrow, unless something else is said."""
    how = opinions.Terms(**{"ends_at": clock.now() + timedelta(days=1)} | terms)
    async with player.visit() as visit:
        return await opinions.ask(
            visit, title, statements, how, audience_id=in_group or ORGANISATION, group_id=in_group
        )


async def votes(player: Player, id: UUID, says: Sequence[int]) -> None:
    """On the first statements, in the order in which they came."""
    async with player.visit() as visit:
        found = await opinions.standing(visit, id)
        for said, each in zip(found.open, says, strict=False):
            await opinions.vote(visit, found, said, each)


async def says(player: Player, id: UUID, words: str) -> None:
    async with player.visit() as visit:
        await opinions.state(visit, await opinions.standing(visit, id), words)


async def stands(player: Player, id: UUID) -> opinions.Standing:
    async with player.visit() as visit:
        return await opinions.standing(visit, id)


async def end_by_time(cast: Cast, id: UUID) -> None:
    """The day has come, and the map is drawn for the last time."""
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "update opinion_map set ends_at = now() - interval '1 minute' where contribution_id = %(id)s", id=id
        )
    await draw(cast.house)


async def crowd(cast: Cast, many: int) -> list[Player]:
    """So many members more."""
    async with cast.house.database.keeper() as visit:
        return [await introduce(visit, cast, f"crowd-{number}", f"Crowd {number}", None) for number in range(many)]


async def two_sides(cast: Cast, id: UUID, many: int = 24) -> list[Player]:
    """All agree on the first four; half agree on the others, where the other half disagrees. One in each half is not sure."""
    people = await crowd(cast, many)
    for number, player in enumerate(people):
        side = 1 if number % 2 else -1
        own = [side] * 8
        own[number // 2 % 8] = 0 if number < 4 else side
        await votes(player, id, [1, 1, 1, 1, *own])
    return people
