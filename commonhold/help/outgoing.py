"""Calls for help as JSON."""

from datetime import date

import msgspec

from commonhold.contributions import Contribution, Outgoing, outgoing_contribution
from commonhold.help.call import Call


class OutgoingCall(msgspec.Struct):
    """A call for programs: how many hours, until when, what is given in return; what came of it, once that is said."""

    call: Outgoing
    hours: int
    until: date
    gives: str
    is_over: bool
    came_of_it: str | None


class OutgoingCalls(msgspec.Struct):
    """Calls for help, newest first; `next` is where more of them are, or null."""

    calls: list[OutgoingCall]
    next: str | None


def outgoing_call(each: Contribution, found: Call) -> OutgoingCall:
    return OutgoingCall(outgoing_contribution(each), found.hours, found.until, found.gives, found.is_over, found.ended)
