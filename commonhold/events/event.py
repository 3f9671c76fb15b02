"""An event and its dates, as their reader sees them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from commonhold.ground import clock, limits, words
from commonhold.people import Face

SAYS = ("yes", "maybe", "no")


@dataclass(frozen=True)
class Date:
    """One time that it takes place. `mine` is what the visitor said of it, `turn` their place among those who wait for a seat."""

    id: UUID
    event_id: UUID
    starts_at: datetime
    ends_at: datetime
    called_off_at: datetime | None
    changed_at: datetime | None
    may_say_yes: bool
    may_say_no: bool
    coming: int = 0
    waiting: int = 0
    maybe: int = 0
    turn: int = 0
    mine: str = ""
    has_seat: bool = False

    @property
    def name(self) -> str:
        """When it is, where its reader lives."""
        return words.span(self.starts_at, self.ends_at)

    @property
    def absent_until(self) -> datetime:
        """Until then those who were absent say what they think of it."""
        return self.ends_at + timedelta(hours=limits.ABSENT_HOURS)

    @property
    def stage(self) -> str:
        """off, before, room, absent or over."""
        now = clock.now()
        if self.called_off_at:
            return "off"
        elif now < self.starts_at:
            return "before"
        elif now < self.ends_at:
            return "room"
        else:
            return "absent" if now < self.absent_until else "over"


@dataclass(frozen=True)
class Event:
    """The row with its dates, the earliest first, and who prepares it beside its author."""

    id: UUID
    author_id: UUID
    audience_id: UUID
    timezone: str
    place: str
    link: str
    seats: int | None
    answer_days: int
    is_unrecorded: bool
    may_organise: bool
    dates: list[Date] = field(default_factory=list)
    organisers: list[Face] = field(default_factory=list)

    @property
    def next(self) -> Date:
        """The date that it is about now: the first that is not over for those who were absent, else the last one."""
        standing = [each for each in self.dates if each.stage != "off"] or self.dates
        return next((each for each in standing if each.stage != "over"), standing[-1])

    @property
    def others(self) -> list[Date]:
        """Of a series, the dates that are still to come beside that one."""
        return [each for each in self.dates if each.id != self.next.id and each.ends_at > clock.now()]
