"""Polls as JSON."""

from datetime import date, datetime

import msgspec

from commonhold.contributions import Contribution, Outgoing, outgoing_contribution
from commonhold.polls.poll import Standing


class OutgoingOption(msgspec.Struct):
    """`people` is how many said what (yes, maybe, no), or null while that is not told; `mine` is what I said."""

    place: int
    words: str | None
    day: date | None
    starts_at: datetime | None
    ends_at: datetime | None
    mine: str | None
    people: dict[str, int] | None


class OutgoingPoll(msgspec.Struct):
    """A poll for programs; `answered` is how many have answered, `outcome` the place of the option that was settled."""

    poll: Outgoing
    choices: str
    is_secret: bool
    ends_at: datetime | None
    is_over: bool
    outcome: int | None
    answered: int
    options: list[OutgoingOption]


class OutgoingPolls(msgspec.Struct):
    """Polls, newest first; `next` is where more of them are, or null."""

    polls: list[OutgoingPoll]
    next: str | None


def outgoing_poll(each: Contribution, found: Standing) -> OutgoingPoll:
    poll = found.poll
    options = [
        OutgoingOption(
            option.place,
            option.words,
            option.day,
            option.starts_at,
            option.ends_at,
            found.mine.get(option.id),
            found.counts.get(option.id, {}) if found.is_counted else None,
        )
        for option in found.options
    ]
    return OutgoingPoll(
        outgoing_contribution(each), poll.choices, poll.is_secret, poll.ends_at, poll.is_over,
        found.outcome.place if found.outcome else None, found.answered, options,
    )  # fmt: skip
