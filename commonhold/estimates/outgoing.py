"""Estimates as JSON."""

from datetime import datetime

import msgspec

from commonhold.contributions import Contribution, Outgoing, outgoing_contribution
from commonhold.estimates.crowd import Crowd
from commonhold.estimates.estimate import Guess, Standing


class OutgoingCrowd(msgspec.Struct):
    """What so many people came to, between what half of them lie, and every answer in order of size, without a name."""

    people: int
    value: float
    half: tuple[float, float]
    answers: list[float]


class OutgoingGuess(msgspec.Struct):
    value: float
    low: float | None
    high: float | None


class OutgoingEstimate(msgspec.Struct):
    """An estimate for programs. Days are told as days since 1970, chances in percent, choices by their number.

    `first` and `last` are null until they are opened, and `answered` is 0 as long as it is not told; `mine` are my own answers.
    """

    estimate: Outgoing
    sort: str
    unit: str
    options: list[str]
    opens_at: datetime
    ends_at: datetime
    answered: int
    mine: list[OutgoingGuess]
    first: OutgoingCrowd | None
    last: OutgoingCrowd | None
    truth: float | None
    source: str


class OutgoingEstimates(msgspec.Struct):
    """Estimates, newest first; `next` is where more of them are, or null."""

    estimates: list[OutgoingEstimate]
    next: str | None


def outgoing_estimate(each: Contribution, found: Standing) -> OutgoingEstimate:
    estimate, spread = found.estimate, found.spread
    return OutgoingEstimate(
        outgoing_contribution(each), estimate.sort, estimate.unit, estimate.options, estimate.opens_at, estimate.ends_at,
        found.answered, [_guess(found.mine[turn]) for turn in sorted(found.mine)],
        _crowd(spread.first) if spread else None, _crowd(spread.last) if spread and spread.last else None,
        estimate.truth, estimate.source,
    )  # fmt: skip


def _guess(mine: Guess) -> OutgoingGuess:
    return OutgoingGuess(mine.value, mine.low, mine.high)


def _crowd(crowd: Crowd) -> OutgoingCrowd:
    return OutgoingCrowd(crowd.people, crowd.value, crowd.half, list(crowd.values))
