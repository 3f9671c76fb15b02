"""Challenges as JSON."""

from datetime import datetime
from uuid import UUID

import msgspec

from commonhold.challenges.challenge import Challenge
from commonhold.contributions import Contribution, Outgoing, outgoing_contribution


class OutgoingResult(msgspec.Struct):
    """What a budget bought: how many voted, and of five and more the ideas that are bought, what they cost together, and what is left."""

    voters: int
    bought: list[UUID]
    spent: float | None
    left: float | None


class OutgoingChallenge(msgspec.Struct):
    """A challenge for programs: in which phase it is, when each ends, how many ideas have an answer, and the budget, if there is one, with
    what it bought once that is counted.
    """

    challenge: Outgoing
    phase: str
    ideas_until: datetime
    improve_until: datetime
    support_until: datetime
    answers_until: datetime
    votes: int
    ideas: int
    answered: int
    criteria: list[str]
    budget: float | None
    unit: str | None
    result: OutgoingResult | None


class OutgoingChallenges(msgspec.Struct):
    """Challenges, newest first; `next` is where more of them are, or null."""

    challenges: list[OutgoingChallenge]
    next: str | None


def outgoing_challenge(each: Contribution, found: Challenge) -> OutgoingChallenge:
    return OutgoingChallenge(
        outgoing_contribution(each), found.phase, found.ideas_until, found.improve_until, found.support_until, found.answers_until,
        found.votes, found.ideas, found.answered, found.criteria, float(found.budget) if found.budget is not None else None, found.unit,
        outgoing_result(found),
    )  # fmt: skip


def outgoing_result(found: Challenge) -> OutgoingResult | None:
    result = found.result
    if result is None:
        return None
    spent = result.spent
    told = (float(spent), float(found.budget - spent)) if spent is not None else (None, None)
    return OutgoingResult(result.voters, list(result.bought), *told)
