"""A calendar from elsewhere (iCalendar), read in the confined child: what is still to come in it, each at its own time.

A date of a series is known by its series and by when it was meant to be, so that one that was moved stays the same.
`recurring-ical-events` knows the rules of series, their exceptions and their time zones.
"""

import hashlib
import html
import re
import zoneinfo
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

import recurring_ical_events
from icalendar import Calendar, Component

from commonhold.ground import limits
from commonhold.subscriptions.reading import CALENDAR, MOST, TITLE, WORDS, Date, Entry, RawFeed, Read, linkable, plain

# Read now: once confined, the child opens no file.
ZONES = {name: zoneinfo.ZoneInfo(name) for name in zoneinfo.available_timezones()}
# What repeats so often is nobody's appointment, and would hardly come to an end.
ENDLESS = {"SECONDLY", "MINUTELY", "HOURLY"}
DATED = {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
# What it says is plain words by the standard, and HTML as many programs write it.
MARKUP = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def read(raw: RawFeed) -> Read:
    """What is to come, the soonest first. Times that name no zone are in the calendar's, else in `raw.zone`."""
    calendar = Calendar.from_ical(raw.body.decode("utf-8", "replace"))
    calendar.subcomponents = [each for each in calendar.subcomponents if _is_readable(each)]
    series = {
        _text(each, "UID") for each in calendar.events if not {"RRULE", "RDATE", "RECURRENCE-ID"}.isdisjoint(each)
    }
    # What stands alone, or apart in its series, is told also when it is far off, since it may have been moved there.
    apart = [each for each in calendar.events if "RECURRENCE-ID" in each or _text(each, "UID") not in series]
    until = raw.now + timedelta(days=limits.CALENDAR_DAYS)
    repeated = recurring_ical_events.of(calendar, skip_bad_series=True).between(raw.now, until)
    zone = ZONES.get(_text(calendar, "X-WR-TIMEZONE")) or ZONES.get(raw.zone, UTC)
    found = {
        entry.key: entry
        for each in [*apart, *repeated]
        if (entry := _entry(each, series, zone)) and entry.date.ends > raw.now
    }
    called = _text(calendar, "X-WR-CALNAME") or _text(calendar, "NAME")
    return Read(CALENDAR, plain(html.escape(called), TITLE), _told(found.values(), raw.posted))


def _is_readable(each: Component) -> bool:
    """It says in words that are dates when it is, and comes to an end; what is no event gets by."""
    rules = each.get("RRULE", [])
    often = {str(name) for rule in ([rules] if isinstance(rules, dict) else rules) for name in rule.get("FREQ", [])}
    return each.name != "VEVENT" or (
        "DTSTART" in each and DATED.isdisjoint(dict(each.errors)) and ENDLESS.isdisjoint(often)
    )


def _entry(each: Component, series: set[str], zone: tzinfo) -> Entry:
    uid, title, when = _text(each, "UID"), plain(html.escape(_text(each, "SUMMARY")), TITLE), _date(each, zone)
    meant = _utc(each["RECURRENCE-ID"].dt, zone) if "RECURRENCE-ID" in each else when.begins
    known_by = uid if uid and uid not in series else f"{uid or title} {meant.isoformat()}"
    when.series = uid if uid in series else ""
    said = _text(each, "DESCRIPTION")
    said = plain(said if MARKUP.search(said) else html.escape(said), WORDS)
    return Entry(hashlib.sha256(known_by.encode()).digest(), title, linkable(_text(each, "URL")), said, when)


def _date(each: Component, zone: tzinfo) -> Date:
    begins = each["DTSTART"].dt
    ends = each.end if "DTEND" in each or "DURATION" in each else begins
    is_day = not isinstance(begins, datetime)
    if is_day and ends <= begins:
        ends = begins + timedelta(days=1)
    where = plain(html.escape(_text(each, "LOCATION")), TITLE)
    return Date(_utc(begins, zone), _utc(ends, zone), is_day, where, is_off=_text(each, "STATUS") == "CANCELLED")


def _utc(moment: date, zone: tzinfo) -> datetime:
    """In UTC; a whole day is written as its own midnight there, wherever it is."""
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _text(each: Component, name: str) -> str:
    said: Any = each.get(name, "")
    return str(said[0] if isinstance(said, list) else said)


def _told(entries: Any, posted: frozenset[bytes]) -> list[Entry]:
    """The soonest, and whatever was posted of what comes after them."""
    ordered = _in_turn(entries)
    return [*ordered[:MOST], *(each for each in ordered[MOST:] if each.key in posted)]


def _in_turn(entries: Any) -> list[Entry]:
    """The soonest first. Of a series the first that is not called off is the next; what stands alone is next by itself."""
    begun: set[str] = set()
    ordered = sorted(entries, key=lambda entry: (entry.date.begins, entry.key))
    for each in ordered:
        each.date.is_next = not each.date.is_off and each.date.series not in begun
        if each.date.series and each.date.is_next:
            begun.add(each.date.series)
    return ordered
