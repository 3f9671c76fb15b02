"""What the composer asks of an event, what organisers change of it, and what is made of both."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from msgspec import Meta

from commonhold.events.repeating import Repeats, Span, days, span
from commonhold.ground import clock, limits
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form

ZONES = available_timezones()
Place = Annotated[str, Meta(max_length=limits.EVENT_PLACE)]
Link = Annotated[str, Meta(max_length=limits.ADDRESS)]
Days = Annotated[int, Meta(ge=0, le=limits.EVENT_ANSWER_DAYS)]


class EventFields(Form):
    """The composer's fields of an event: when, where, how many, and how often."""

    event_day: str = ""
    event_from: str = ""
    event_until: str = ""
    event_ends_on: str = ""
    event_zone: Annotated[str, Meta(max_length=64)] = ""
    event_repeats: Repeats = ""
    event_last: str = ""
    event_place: Place = ""
    event_link: Link = ""
    event_seats: Annotated[str, Meta(max_length=10)] = ""
    event_answer_days: Days = 0
    event_is_unrecorded: bool = False


class Changing(Form):
    """The same of an event that stands, but for its dates."""

    place: Place = ""
    link: Link = ""
    seats: Annotated[str, Meta(max_length=10)] = ""
    answer_days: Days = 0
    is_unrecorded: bool = False


class Moving(Form):
    day: str = ""
    begins: str = ""
    ends: str = ""
    ends_on: str = ""


class Saying(Form):
    says: Literal["yes", "maybe", "no"]


class Naming(Form):
    who: Annotated[str, Meta(max_length=limits.NAME)] = ""


@dataclass(frozen=True)
class Terms:
    """Where it takes place, for how many, until when one says that one comes, and whether it is recorded."""

    place: str = ""
    link: str = ""
    seats: int | None = None
    answer_days: int = 0
    is_unrecorded: bool = False


@dataclass(frozen=True)
class Plan:
    """All that there is to know of an event before anybody has answered."""

    timezone: str
    dates: tuple[Span, ...]
    terms: Terms = Terms()


def plan(own: EventFields, timezone: str) -> Plan:
    """What was chosen in the composer, by somebody who lives in this time zone."""
    name = own.event_zone.strip() or timezone
    if name not in ZONES:
        raise Wrong({"event_zone": "There is no such time zone. Write it like Europe/Stockholm."})
    times = Moving(day=own.event_day, begins=own.event_from, ends=own.event_until, ends_on=own.event_ends_on)
    first = read_span(times, ZoneInfo(name), "event_")
    found = _series(own, first, ZoneInfo(name)) if own.event_repeats else [first]
    seats = read_seats(own.event_seats, "event_seats")
    terms = Terms(
        own.event_place.strip(),
        read_link(own.event_link, "event_link"),
        seats,
        own.event_answer_days,
        own.event_is_unrecorded,
    )
    return Plan(name, tuple(found), terms)


def _series(own: EventFields, first: Span, zone: ZoneInfo) -> list[Span]:
    last = _read(date, own.event_last, "event_last", "Say until which day it comes again.")
    begin, end = first.starts_at.astimezone(zone), first.ends_at.astimezone(zone)
    nights = (end.date() - begin.date()).days
    found = [span(day, begin.time(), end.time(), zone, nights) for day in days(begin.date(), own.event_repeats, last)]
    if len(found) > limits.EVENT_DATES:
        raise Wrong({"event_last": "A series has at most sixty dates. End it earlier, or let it come less often."})
    return found or [first]


def terms(own: Changing) -> Terms:
    return Terms(
        own.place.strip(),
        read_link(own.link, "link"),
        read_seats(own.seats, "seats"),
        own.answer_days,
        own.is_unrecorded,
    )


def read_span(own: Moving, zone: ZoneInfo, field: str = "") -> Span:
    """From when until when, as it was typed where it takes place; it is still to come."""
    names = {
        "day": f"{field}day",
        "begins": f"{field}from" if field else "begins",
        "ends": f"{field}until" if field else "ends",
    }
    first = _read(date, own.day, names["day"], "Say on which day.")
    nights = _nights(first, own.ends_on, f"{field}ends_on")
    if nights and not own.ends.strip():
        raise Wrong({names["ends"]: "Say until when it takes on its last day."})
    found = span(
        first,
        _read(time, own.begins, names["begins"], "Say from when."),
        _read(time, own.ends, names["ends"], "") if own.ends.strip() else None,
        zone,
        nights,
    )
    if found.starts_at <= clock.now():
        raise Wrong({names["day"]: "That is over already."})
    return found


def _nights(first: date, ends_on: str, field: str) -> int:
    """Over how many nights it goes, where its last day is another than its first."""
    if not ends_on.strip():
        return 0
    nights = (_read(date, ends_on, field, "") - first).days
    if not 0 <= nights <= limits.EVENT_NIGHTS:
        raise Wrong({field: "Its last day is the first one or later, and at most 29 days after it."})
    return nights


def _read(kind: type, typed: str, field: str, missing: str):
    if not typed.strip() and missing:
        raise Wrong({field: missing})
    try:
        found = kind.fromisoformat(typed.strip())
    except ValueError:
        raise Wrong({field: "This cannot be read as a day or an hour."}) from None
    if isinstance(found, date):
        clock.insist_near(found, field)
    return found


def read_seats(typed: str, field: str) -> int | None:
    """How many seats; without a number there are enough for all."""
    if not typed.strip():
        return None
    if not typed.strip().isdecimal() or not 1 <= int(typed) <= limits.EVENT_SEATS:
        raise Wrong({field: "Write a number from 1 to 10,000, or nothing where there are seats for all."})
    return int(typed)


def read_link(typed: str, field: str) -> str:
    """An address of the web, or none."""
    link = typed.strip()
    try:
        is_one = not link or (urlsplit(link).scheme in ("http", "https") and bool(urlsplit(link).netloc))
    except ValueError:
        is_one = False
    if not is_one:
        raise Wrong({field: "This is no address of the web. It begins with https://"})
    return link
