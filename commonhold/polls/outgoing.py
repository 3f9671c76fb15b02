"""Polls as JSON."""

from datetime import datetime

import msgspec

from commonhold.contributions import Contribution, Outgoing, outgoing_contribution
from commonhold.polls.poll import Standing


class OutgoingOption(msgspec.Struct):
    """`people` is how many said what (yes, maybe, no), or null while that is not told; `mine` is what I said."""

    place: int
    words: str | None
    mine: str | None
    people: dict[str, int] | None


class OutgoingPoll(msgspec.Struct):
    """A poll for programs; `answered` is how many have answered."""

    poll: Outgoing
    choices: str
    is_secret: bool
    ends_at: datetime | None
    is_over: bool
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
            found.mine.get(option.id),
            found.counts.get(option.id, {}) if found.is_counted else None,
        )
        for option in found.options
    ]
    return OutgoingPoll(
        outgoing_contribution(each), poll.choices, poll.is_secret, poll.ends_at, poll.is_over, found.answered, options
    )
