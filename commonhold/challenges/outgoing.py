"""Challenges as JSON."""

from datetime import datetime

import msgspec

from commonhold.challenges.challenge import Challenge
from commonhold.contributions import Contribution, Outgoing, outgoing_contribution


class OutgoingChallenge(msgspec.Struct):
    """A challenge for programs: in which phase it is, when each ends, and how many ideas have an answer."""

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


class OutgoingChallenges(msgspec.Struct):
    """Challenges, newest first; `next` is where more of them are, or null."""

    challenges: list[OutgoingChallenge]
    next: str | None


def outgoing_challenge(each: Contribution, found: Challenge) -> OutgoingChallenge:
    return OutgoingChallenge(
        outgoing_contribution(each), found.phase, found.ideas_until, found.improve_until, found.support_until, found.answers_until,
        found.votes, found.ideas, found.answered, found.criteria,
    )  # fmt: skip
