"""What is still to come at Nordpack is still to come on the day on which it is brought in."""

from datetime import date, datetime, timedelta
from typing import TypeVar

from commonhold.ground import clock

STANDS = date(2026, 11, 20)  # the day of which the sample tells
When = TypeVar("When", date, datetime)


def ahead(when: When | None, today: date | None = None) -> When | None:
    """The same time so many whole weeks later that it is no nearer than it was, on the same day of the week; the past stays."""
    if when is None or (when.date() if isinstance(when, datetime) else when) <= STANDS:
        return when
    gone = max(0, ((today or clock.now().date()) - STANDS).days)
    return when + timedelta(weeks=-(-gone // 7))
