"""What people do with decisions in tests."""

from datetime import timedelta
from uuid import UUID

from commonhold import decisions
from commonhold.decisions import actions, jobs, queries
from commonhold.ground import clock
from commonhold.ground.testing.cast import Cast, Player
from commonhold.groups import ORGANISATION


async def proposes(
    player: Player,
    rule: str = "consent",
    quorum: int = 0,
    *,
    title: str = "We close at five",
    in_group: UUID | None = None,
) -> UUID:
    async with player.visit() as visit:
        how = decisions.Terms(clock.now() + timedelta(days=9), rule, quorum or (5 if rule == "majority" else 1))
        return await decisions.propose(visit, title, how, audience_id=in_group or ORGANISATION, group_id=in_group)


async def says(player: Player, id: UUID, what: str, words: str = "") -> None:
    async with player.visit() as visit:
        await decisions.say(visit, await actions.standing(visit, id), what, words)


async def stands(player: Player, id: UUID) -> decisions.Standing | None:
    async with player.visit() as visit:
        return await queries.standing(visit, id)


async def objections(player: Player, id: UUID) -> list[decisions.Objection]:
    async with player.visit() as visit:
        return await queries.objections(visit, id)


async def answers(player: Player, one: UUID, what: str = "built_in", words: str = "At six on Fridays") -> None:
    async with player.visit() as visit:
        found = await actions.objected(visit, one)
        await decisions.answer(visit, await actions.standing(visit, found.decision_id), found, what, words)


async def concludes(player: Player, id: UUID, words: str = "From Monday on") -> None:
    async with player.visit() as visit:
        await decisions.conclude(visit, await actions.standing(visit, id), words)


async def let_its_day_come(cast: Cast, id: UUID) -> None:
    """Its day is over, and the house says so."""
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "update decision set ends_at = now() - interval '1 minute' where contribution_id = %(id)s", id=id
        )
    await jobs.announce_closed(cast.house)
