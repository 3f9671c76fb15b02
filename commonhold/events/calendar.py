"""Dates of events, as calendars tell them."""

from commonhold.contributions import Contribution
from commonhold.events.event import Date, Event
from commonhold.ground.web.calendars import Dated


def dated(base: str, each: Contribution, found: Event, date: Date) -> Dated:
    """A date under the address of its event; it moves when it is moved. What somebody may come to or waits for is tentative."""
    moments = (date.changed_at, each.edited_at, each.created_at)
    return Dated(
        id=date.id, url=f"{base}{each.url}", name=each.name, words="\n\n".join(part for part in (each.plain, found.link) if part),
        begins=date.starts_at, ends=date.ends_at, made_at=each.created_at, changed_at=max(moment for moment in moments if moment),
        is_sure=date.has_seat or not date.mine, is_off=date.called_off_at is not None, place=found.place or found.link,
    )  # fmt: skip
