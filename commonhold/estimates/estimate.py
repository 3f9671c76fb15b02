"""An estimate as its reader sees it: what is asked, how far it is, what they said themselves, and what all said once it is opened."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from commonhold.estimates.crowd import Crowd
from commonhold.ground import words
from commonhold.ground.words import gettext as _
from commonhold.people import Face

EPOCH = date(1970, 1, 1)
FIGURES = 4  # what was worked out is not told more exactly than anybody can mean


def day_number(day: date) -> float:
    """A day as it is reckoned with."""
    return float((day - EPOCH).days)


@dataclass(frozen=True)
class Guess:
    """What somebody answered, and between what they are sure that it lies, if they said so."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def bounds(self) -> tuple[float, float] | None:
        return None if self.low is None or self.high is None else (self.low, self.high)


@dataclass(frozen=True)
class Estimate:
    """The row with how far it is. `sort`: number, date, chance or choice. `due`: which answer its reader can give now, 1 or 2.

    `truth`, `source` and `settled_at` and `settled_by` are of how it turned out, once somebody has said so.
    """

    id: UUID
    author_id: UUID
    sort: str
    unit: str
    options: list[str]
    opens_at: datetime
    ends_at: datetime
    is_open: bool
    is_ended: bool
    due: int | None
    may_settle: bool
    truth: float | None = None
    source: str = ""
    settled_at: datetime | None = None
    settled_by: str = ""

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None

    def name(self, value: float) -> str:
        """What somebody answered, in the reader's language."""
        if self.sort == "date":
            return words.day(EPOCH + timedelta(days=round(value)))
        elif self.sort == "choice":
            return self.options[round(value) - 1]
        elif self.sort == "chance":
            return f"{words.number(round(value))} %"
        else:
            return f"{words.number(value)} {self.unit}".strip()

    def about(self, value: float) -> str:
        """What was worked out of many, to as many figures as it is worth."""
        return self.name(self._rounded(value))

    def bare(self, value: float) -> str:
        """The same without its unit, where that stands beside it."""
        return words.number(self._rounded(value)) if self.sort == "number" else self.name(value)

    def _rounded(self, value: float) -> float:
        return float(f"{value:.{FIGURES}g}") if self.sort == "number" else value

    @property
    def outcome(self) -> str:
        """How it turned out, if that is said: of a chance, whether it came true."""
        if self.truth is None:
            return ""
        elif self.sort == "chance":
            return _("Yes") if self.truth > 0 else _("No")
        else:
            return self.name(self.truth)

    def typed(self, value: float | None) -> str:
        """What stands in the field in which it was typed."""
        if value is None:
            return ""
        elif self.sort == "date":
            return (EPOCH + timedelta(days=round(value))).isoformat()
        else:
            return words.number(value) if self.sort == "number" else str(round(value))


@dataclass(frozen=True)
class Spread:
    """All answers when they are opened: the first, what each said last once it has ended, and the first of units that are told."""

    first: Crowd
    last: Crowd | None = None
    units: list[tuple[str, Crowd]] = field(default_factory=list)

    @property
    def best(self) -> Crowd:
        """What the crowd says: the last that it said."""
        return self.last or self.first

    @property
    def has_moved(self) -> bool:
        return self.last is not None and self.last.values != self.first.values


@dataclass(frozen=True)
class Standing:
    """How an estimate stands for the visitor: `answered` people as far as that is told, my own answers by round, and the spread."""

    estimate: Estimate
    answered: int = 0
    mine: dict[int, Guess] = field(default_factory=dict)
    spread: Spread | None = None

    @property
    def is_answered(self) -> bool:
        return bool(self.mine)

    @property
    def latest(self) -> Guess | None:
        """What the visitor said last."""
        return self.mine.get(2, self.mine.get(1))


@dataclass(frozen=True)
class Reason:
    """Why somebody thinks so; `person` is None where they give no name."""

    words: str
    person: Face | None
