"""Days and times for calendar programs: iCalendar (RFC 5545), fetched again and again like a feed, or taken as one file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event
from litestar import Request

from commonhold.ground.web import pages
from commonhold.ground.web.feeds import UNSPEAKABLE, Fetched

KIND = "text/calendar"
# How often programs are asked to come back; most keep to an hour or more whatever is said.
AGAIN = timedelta(hours=1)


@dataclass(frozen=True)
class Dated:
    """Something at a time, or on a whole day where `begins` is a day. Its id stays the same when it is moved."""

    id: UUID
    url: str
    name: str
    words: str
    begins: date | datetime
    ends: date | datetime
    made_at: datetime
    changed_at: datetime
    is_sure: bool = True
    is_off: bool = False
    place: str = ""

    @property
    def as_event(self) -> Event:
        """Times are told in UTC, which every program shows where its owner lives; days are days wherever one is."""
        event = Event()
        event.add("uid", str(self.id))
        event.add("dtstamp", self.changed_at)
        # It grows with each change, which a program that knows an earlier one goes by.
        event.add("sequence", int((self.changed_at - self.made_at).total_seconds()))
        event.add("status", "CANCELLED" if self.is_off else "CONFIRMED" if self.is_sure else "TENTATIVE")
        event.add("summary", self.name)
        event.add("dtstart", self.begins)
        event.add("dtend", self.ends)
        event.add("url", self.url)
        if self.place:
            event.add("location", self.place)
        if self.words:
            event.add("description", self.words)
        return event


class CalendarFeed(Fetched):
    """All that is dated, for a calendar program: what is not in it any more is gone from the calendar the next time."""

    def __init__(self, title: str, dated: Sequence[Dated]):
        super().__init__()
        self.title, self.dated = title, dated

    def drawn(self, request: Request) -> tuple[str, str]:
        return KIND, _drawn(self.dated, f"{self.title} · {pages.furniture.name}")


def calendar_file(each: Dated) -> bytes:
    """One by itself. Taken once more after it was moved, it moves the same entry of the calendar."""
    return UNSPEAKABLE.sub("", _drawn([each])).encode()


def _drawn(dated: Sequence[Dated], title: str = "") -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//Commonhold//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if title:
        calendar.add("name", title)
        calendar.add("x-wr-calname", title)
        calendar.add("refresh-interval", AGAIN, parameters={"value": "DURATION"})
    for each in dated:
        calendar.add_component(each.as_event)
    return calendar.to_ical().decode()
