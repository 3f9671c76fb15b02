"""What people do with polls in tests."""

from datetime import timedelta
from uuid import UUID

from commonhold import polls
from commonhold.ground import clock
from commonhold.ground.testing.cast import Cast, Player
from commonhold.groups import ORGANISATION
from commonhold.polls import queries


async def puts(
    player: Player, title: str, options: list[str], *, in_group: UUID | None = None, **terms: object
) -> UUID:
    async with player.visit() as visit:
        return await polls.put(
            visit, title, options, polls.Terms(**terms), audience_id=in_group or ORGANISATION, group_id=in_group
        )


async def stands(player: Player, poll: UUID) -> polls.Standing | None:
    async with player.visit() as visit:
        return await queries.standing(visit, poll)


async def chooses(player: Player, poll: UUID, *places: int) -> None:
    async with player.visit() as visit:
        await polls.vote(visit, await polls.standing(visit, poll), places)


async def says(player: Player, poll: UUID, said: dict[int, str]) -> None:
    async with player.visit() as visit:
        await polls.answer(visit, await polls.standing(visit, poll), said)


async def names(player: Player, poll: UUID) -> list[tuple[str, str]]:
    """Who chose what, as far as it is told: options and names in the order of the names."""
    async with player.visit() as visit:
        found = await polls.standing(visit, poll)
        words = {option.id: option.words for option in found.options}
        return [(words[each.option_id], each.person.name) for each in await queries.voters(visit, poll)]


async def close_by_time(cast: Cast, poll: UUID) -> None:
    """Its time is over."""
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "update poll set ends_at = %(then)s where contribution_id = %(id)s",
            id=poll, then=clock.now() - timedelta(minutes=1),
        )  # fmt: skip
