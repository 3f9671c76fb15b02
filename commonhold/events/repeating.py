"""The dates of a series: the same hour where it takes place, also when clocks change. The rules are those of `dateutil` (RFC 5545)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

from commonhold.ground import limits

Repeats = Literal["", "daily", "weekly", "fortnightly", "monthly"]
OFTEN = {"daily": (DAILY, 1), "weekly": (WEEKLY, 1), "fortnightly": (WEEKLY, 2), "monthly": (MONTHLY, 1)}


@dataclass(frozen=True)
class Span:
    """From when until when."""

    starts_at: datetime
    ends_at: datetime


def span(day: date, begin: time, end: time | None, zone: ZoneInfo, nights: int = 0) -> Span:
    """At this place, over so many nights; without an end one hour, and an end before the beginning is on the next day."""
    starts_at = datetime.combine(day, begin, zone).astimezone(UTC)
    last = day + timedelta(days=nights)
    until = datetime.combine(last, end, zone).astimezone(UTC) if end else starts_at + timedelta(hours=1)
    if until <= starts_at:
        until = datetime.combine(day + timedelta(days=1), end or begin, zone).astimezone(UTC)
    return Span(starts_at, until)


def days(first: date, repeats: Repeats, last: date) -> Iterator[date]:
    """The days of a series, one more than a series may have at most. Each month it is on the same weekday as at first: the second
    Thursday, or the last one where the first is the fifth.
    """
    often, interval = OFTEN[repeats]
    place = (first.day - 1) // 7 + 1
    on = weekday(first.weekday(), place if place < 5 else -1) if repeats == "monthly" else None
    begin, until = datetime.combine(first, time()), datetime.combine(last, time())
    found = rrule(often, dtstart=begin, interval=interval, until=until, byweekday=on)
    return (each.date() for each in islice(found, limits.EVENT_DATES + 1))
