"""What stands in the composer's fields of a poll and of finding a date, and what is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import zip_longest
from typing import Literal
from zoneinfo import ZoneInfo

from commonhold.ground import clock
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form

MOST, FEWEST, LONGEST = 20, 2, 200  # options, and characters of one; the same numbers stand at the table


class PollFields(Form):
    """The composer's fields of a poll. Options stand each on a line of its own, so that they can be pasted."""

    poll_options: str = ""
    poll_choices: Literal["one", "several"] = "one"
    poll_told: Literal["at_once", "after_mine", "at_end"] = "at_once"
    poll_is_secret: bool = False
    poll_is_extendable: bool = False
    poll_ends: str = ""

    @property
    def options(self) -> list[str]:
        """Each once, in the order in which they stand."""
        first: dict[str, str] = {}
        for line in self.poll_options.splitlines():
            words = " ".join(line.split())
            first.setdefault(words.lower(), words)
        return [words for words in first.values() if words]


class DateFields(Form):
    """The composer's fields of finding a date: days, and from when until when, in rows. What is typed last stands last."""

    date_day: list[str] = []
    date_from: list[str] = []
    date_until: list[str] = []
    date_ends: str = ""

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Those in which something stands."""
        columns = zip_longest(self.date_day, self.date_from, self.date_until, fillvalue="")
        return [row for row in columns if any(value.strip() for value in row)]

    @property
    def drawn(self) -> list[tuple[str, str, str]]:
        """The same with room for some more."""
        return [*self.rows, *[("", "", "")] * max(4 - len(self.rows), min(3, MOST - len(self.rows)), 0)]


@dataclass(frozen=True)
class Proposal:
    """A day, or a time from when until when."""

    day: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Terms:
    """How a poll is answered, until when, and when what was chosen is seen. A secret one is told when it is over and not before."""

    choices: str = "one"
    told: str = "at_once"
    is_secret: bool = False
    is_extendable: bool = False
    ends_at: datetime | None = None

    @property
    def row(self) -> dict[str, object]:
        told = "at_end" if self.is_secret else self.told
        return {"choices": self.choices, "told": told, "is_secret": self.is_secret,
                "is_extendable": self.is_extendable, "ends_at": self.ends_at}  # fmt: skip


def terms(own: PollFields, timezone: str) -> Terms:
    """What was chosen in the composer, by somebody who lives in this time zone."""
    return Terms(
        own.poll_choices, own.poll_told, own.poll_is_secret, own.poll_is_extendable,
        clock.meant(own.poll_ends, timezone, "poll_ends"),
    )  # fmt: skip


def insist_options(options: Sequence[str], field: str = "poll_options") -> None:
    """As many as a poll has, and none too long."""
    if not FEWEST <= len(options) <= MOST:
        raise Wrong({field: "Give between two and twenty options, each on a line of its own."})
    if any(len(option) > LONGEST for option in options):
        raise Wrong({field: "One of them is longer than 200 characters. Say the rest in the text."})


def proposals(own: DateFields, timezone: str) -> list[Proposal]:
    """The dates that were typed by somebody who lives in this time zone, each once, the earliest first."""
    found = list(dict.fromkeys(_proposal(row, ZoneInfo(timezone)) for row in own.rows))
    if not FEWEST <= len(found) <= MOST:
        raise Wrong({"date_day": "Propose between two and twenty dates."})
    return sorted(found, key=lambda each: each.starts_at or datetime.combine(each.day, time(), ZoneInfo(timezone)))


def _proposal(row: tuple[str, str, str], zone: ZoneInfo) -> Proposal:
    """Without a time the whole day; without an end one hour; an end before the beginning is on the next day."""
    try:
        day = date.fromisoformat(row[0].strip())
        begin, end = (time.fromisoformat(each.strip()) if each.strip() else None for each in row[1:])
    except ValueError:
        raise Wrong({"date_day": "In one of the rows the day or the time cannot be read."}) from None
    clock.insist_near(day, "date_day")
    if begin is None and end is None:
        return Proposal(day)
    if begin is None:
        raise Wrong({"date_day": "In one of the rows it does not say from when."})
    starts_at = datetime.combine(day, begin, zone).astimezone(UTC)
    until = datetime.combine(day, end, zone).astimezone(UTC) if end else starts_at + timedelta(hours=1)
    if until <= starts_at:
        until = datetime.combine(day + timedelta(days=1), end or begin, zone).astimezone(UTC)
    return Proposal(None, starts_at, until)
