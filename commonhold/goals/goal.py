"""A goal with what it is measured by."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from commonhold.ground import clock, limits, words

SIGN = 3
NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Reading:
    """How a measure stood on a day, and where that is from."""

    measure_id: UUID
    day: date
    value: float
    source: str


@dataclass(frozen=True)
class Measure:
    """By what it is seen whether a goal is reached; its readings, the earliest first."""

    id: UUID
    goal_id: UUID
    name: str
    unit: str
    baseline: float | None
    target: float
    readings: Sequence[Reading] = ()

    @property
    def first(self) -> Reading | None:
        return self.readings[0] if self.readings else None

    @property
    def last(self) -> Reading | None:
        return self.readings[-1] if self.readings else None

    @property
    def start(self) -> float | None:
        """Where it began: as was said, else the first reading."""
        if self.baseline is not None:
            return self.baseline
        return self.first.value if self.first else None

    @property
    def way(self) -> int | None:
        """How much of the way is gone, in whole percent: a hundred is only said of the aim itself; None where nothing can be."""
        if self.last is None or self.start is None or self.start == self.target:
            return None
        gone = (self.last.value - self.start) / (self.target - self.start)
        return 100 if gone >= 1 else min(round(100 * max(gone, 0)), 99)

    @property
    def is_reached(self) -> bool:
        return self.way == 100

    @property
    def comes_on(self) -> date | None:
        """When the aim is reached if it goes on as since its first reading; None where it has not come nearer for a while."""
        if self.is_reached or not self.readings:
            return None
        days = (self.readings[-1].day - self.readings[0].day).days
        gone, left = self.readings[-1].value - self.readings[0].value, self.target - self.readings[-1].value
        if days < limits.PACE_DAYS or gone * left <= 0 or days * left / gone > limits.FORESEEN_DAYS:
            return None
        return self.readings[-1].day + timedelta(days=round(days * left / gone))

    @property
    def has_sign(self) -> bool:
        """Whether its unit is short enough to stand wherever a number does: %, kg, kr."""
        return len(self.unit) <= SIGN

    def name_of(self, value: float) -> str:
        # A number and its sign are not parted at the end of a line.
        return f"{words.number(value)}{NO_BREAK if self.has_sign else ' '}{self.unit}".strip()


@dataclass(frozen=True)
class Goal:
    """The row, with what the visitor may do. `until` is None where no day was said."""

    id: UUID
    author_id: UUID
    until: date | None
    may_measure: bool
    measures: Sequence[Measure] = field(default=())

    @property
    def leading(self) -> Measure | None:
        """The measure that tells the most of it in one sentence: the first that was read off, else the first."""
        return next((each for each in self.measures if each.last), next(iter(self.measures), None))

    @property
    def is_reached(self) -> bool:
        return bool(self.measures) and all(each.is_reached for each in self.measures)

    @property
    def is_over(self) -> bool:
        """Whether its day has come, and it is not reached."""
        return self.until is not None and self.until < clock.now().date() and not self.is_reached
