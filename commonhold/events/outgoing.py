"""Events as JSON."""

from datetime import datetime
from uuid import UUID

import msgspec

from commonhold.contributions import Contribution, Outgoing, outgoing_contribution
from commonhold.events.event import Event


class OutgoingDate(msgspec.Struct):
    """One time that it takes place: how many come, wait and may come, and what I said."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    is_called_off: bool
    coming: int
    waiting: int
    maybe: int
    mine: str | None


class OutgoingEvent(msgspec.Struct):
    """An event for programs; `seats` is null where there are enough for all."""

    event: Outgoing
    timezone: str
    place: str
    link: str
    seats: int | None
    is_unrecorded: bool
    dates: list[OutgoingDate]


class OutgoingEvents(msgspec.Struct):
    """Events, by their dates; `next` is where more of them are, or null."""

    events: list[OutgoingEvent]
    next: str | None


def outgoing_event(each: Contribution, found: Event) -> OutgoingEvent:
    dates = [
        OutgoingDate(
            date.id, date.starts_at, date.ends_at, date.called_off_at is not None, date.coming, date.waiting, date.maybe, date.mine or None
        )
        for date in found.dates
    ]  # fmt: skip
    return OutgoingEvent(
        outgoing_contribution(each), found.timezone, found.place, found.link, found.seats, found.is_unrecorded, dates
    )
