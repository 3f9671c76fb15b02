"""The date that was settled, as a file for calendars (iCalendar, RFC 5545)."""

from datetime import timedelta

from icalendar import Calendar, Event

from commonhold.contributions import Contribution
from commonhold.ground.house import House
from commonhold.polls.poll import Option, Standing


def calendar_file(house: House, each: Contribution, found: Standing, option: Option) -> bytes:
    """One event. Taken once more after another date was settled, it moves the same event."""
    base = house.settings.url.rstrip("/")
    event = Event()
    event.add("uid", f"{found.poll.id}@{base.partition('://')[2]}")
    event.add("dtstamp", found.poll.ended_at)
    event.add("sequence", int(found.poll.ended_at.timestamp()) % 2**31)
    event.add("summary", each.name)
    event.add("dtstart", option.day or option.starts_at)
    event.add("dtend", option.day + timedelta(days=1) if option.day else option.ends_at)
    event.add("url", f"{base}{each.url}")
    if found.poll.last_words:
        event.add("description", found.poll.last_words)
    calendar = Calendar()
    calendar.add("prodid", "-//Commonhold//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()
