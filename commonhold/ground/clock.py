"""The house's clock: one place to ask what time it is, so that tests can move it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from commonhold.ground import limits
from commonhold.ground.errors import Wrong

_shift: ContextVar[timedelta] = ContextVar("shift", default=timedelta())


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC) + _shift.get()


def minute() -> int:
    """How many minutes had gone by at the present one since 1970: within it, times seen from now read the same."""
    return int(time.time() + _shift.get().total_seconds()) // 60


@contextmanager
def moved(by: timedelta) -> Iterator[None]:
    """Let the clock run ahead (or behind) by this much, for the present task and those it starts."""
    token = _shift.set(_shift.get() + by)
    try:
        yield
    finally:
        _shift.reset(token)


def meant(typed: str, timezone: str, field: str) -> datetime | None:
    """What somebody in this time zone means by a day and an hour to come; nothing when nothing was typed."""
    if not typed.strip():
        return None
    try:
        found = datetime.fromisoformat(typed.strip())
    except ValueError:
        raise Wrong({field: "This is no day and hour."}) from None
    insist_near(found, field)
    found = found if found.tzinfo else found.replace(tzinfo=ZoneInfo(timezone))
    if found <= now():
        raise Wrong({field: "That is over already."})
    return found


def insist_near(day: date, field: str) -> None:
    """A day that calendars reach wherever its reader lives; neither the last nor the first of those there are is one."""
    if abs(day.year - now().year) > limits.YEARS_AWAY:
        raise Wrong({field: "That is too far off."})
