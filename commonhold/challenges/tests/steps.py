"""What people do with challenges in tests."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from commonhold import challenges, contributions
from commonhold.challenges import actions, queries
from commonhold.ground import clock
from commonhold.ground.testing.cast import Cast, Player
from commonhold.groups import ORGANISATION

DAYS = {"ideas": 7, "improve": 14, "support": 21, "answers": 28}


def phases(votes: int = 2, criteria: tuple[str, ...] = (), **budget: object) -> challenges.Phases:
    now = clock.now()
    days = (now + timedelta(days=days) for days in DAYS.values())
    return challenges.Phases(*days, votes=votes, criteria=criteria, **budget)


async def asks_for_ideas(
    player: Player, title: str = "How do we get the boxes back?", in_group: UUID | None = None, votes: int = 2,
    criteria: tuple[str, ...] = (), **budget: object,
) -> UUID:  # fmt: skip
    async with player.visit() as visit:
        return await challenges.ask(
            visit,
            title,
            phases(votes, criteria, **budget),
            "Seven of ten",
            audience_id=in_group or ORGANISATION,
            group_id=in_group,
        )


async def gives(player: Player, challenge: UUID, words: str, amount: Decimal | None = None) -> UUID:
    async with player.visit() as visit:
        return await challenges.give(visit, await challenges.challenge(visit, challenge), words, amount=amount)


async def says_below(player: Player, idea: UUID, words: str) -> UUID:
    async with player.visit() as visit:
        return await contributions.reply(visit, await contributions.contribution(visit, idea), words, kind="post")


async def supports(player: Player, idea: UUID) -> None:
    async with player.visit() as visit:
        await challenges.support(visit, *await actions.idea(visit, idea))


async def answers(player: Player, idea: UUID, says: str, words: str = "So it is") -> None:
    async with player.visit() as visit:
        await challenges.answer(visit, *await actions.idea(visit, idea), says, words)


async def stands(player: Player, challenge: UUID) -> tuple[challenges.Challenge, list[challenges.Idea]]:
    async with player.visit() as visit:
        return await challenges.challenge(visit, challenge), await queries.ideas(visit, challenge)


async def come_to(cast: Cast, challenge: UUID, phase: str) -> None:
    """So many days later: the phases before this one are over."""
    days = 0 if phase == "ideas" else list(DAYS.values())[["improve", "support", "answers", "outcome"].index(phase)]
    async with cast.house.database.beyond() as visit:
        await visit.run(
            """update challenge set ideas_until = ideas_until - %(ago)s, improve_until = improve_until - %(ago)s,
                   support_until = support_until - %(ago)s, answers_until = answers_until - %(ago)s where contribution_id = %(id)s""",
            id=challenge, ago=timedelta(days=days, minutes=1),
        )  # fmt: skip
