"""Answers as columns and bands: their places and heights in percent of the drawing, so that a page needs no script for them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from commonhold.estimates.crowd import Crowd
from commonhold.estimates.estimate import Estimate, Spread
from commonhold.ground.rounding import round_step

MOST = 12  # columns
TOP, GROUND = 20.0, 84.0  # the highest column, and the line on which all stand
LEFT, RIGHT = 4.0, 96.0
NAMES = 34.0  # for the names of units, left of their bands
FAR = 10  # times the half in the middle
BETWEEN = 0.8  # of a column's place is the column
DAYS = (1, 2, 7, 14, 28, 91, 182, 364)


@dataclass(frozen=True)
class Column:
    """How many answers lie from `low` up to `high`; `x` and `width` its place, `first` and `last` how high it is."""

    low: float
    high: float
    people: int
    said_last: int
    x: float
    width: float
    first: float
    last: float


@dataclass(frozen=True)
class Drawing:
    """The answers to an estimate in columns from `start`, `step` wide; those beyond stand in the outermost."""

    estimate: Estimate
    spread: Spread
    start: float
    step: float
    many: int

    def x(self, value: float) -> float:
        """Where a value is, from left to right."""
        part = (value - self.start) / (self.step * self.many)
        return round(LEFT + (RIGHT - LEFT) * min(max(part, 0), 1), 2)

    @cached_property
    def columns(self) -> list[Column]:
        first, last = self._counts(self.spread.first), self._counts(self.spread.last)
        highest = max(*first, *last)
        wide = (RIGHT - LEFT) / self.many
        return [
            Column(
                self.start + place * self.step, self.start + (place + 1) * self.step, first[place], last[place],
                round(LEFT + (place + (1 - BETWEEN) / 2) * wide, 2), round(BETWEEN * wide, 2),
                _height(first[place], highest), _height(last[place], highest),
            )
            for place in range(self.many)
        ]  # fmt: skip

    @property
    def beyond(self) -> int:
        """How many answers lie further out than is drawn."""
        end = self.start + self.step * self.many
        return sum(value < self.start or value > end for value in self.spread.best.values)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Where numbers stand below, and which: five at most."""
        every = math.ceil((self.many + 1) / 5)
        values = [self.start + place * self.step for place in range(0, self.many + 1, every)]
        return [(self.x(value), self.estimate.bare(value)) for value in values]

    def _counts(self, crowd: Crowd | None) -> list[int]:
        counts = [0] * self.many
        for value in crowd.values if crowd else ():
            counts[min(max(math.floor((value - self.start) / self.step + 1e-9), 0), self.many - 1)] += 1
        return counts


def drawing(estimate: Estimate, spread: Spread) -> Drawing:
    """In so many columns as can be told apart, at round numbers; a few who are far off do not press all others together."""
    if estimate.sort == "chance":
        return Drawing(estimate, spread, 0, 10, 10)
    low, high = _span(spread, estimate.truth)
    step = _step(high - low, estimate.sort)
    start = math.floor(low / step) * step
    return Drawing(estimate, spread, start, step, max(1, math.floor((high - start) / step + 1e-9) + 1))


def _span(spread: Spread, truth: float | None) -> tuple[float, float]:
    """From the lowest to the highest answer that is no further out than ten times the half in the middle is wide, and the truth."""
    values = [*spread.first.values, *(spread.last.values if spread.last else ())]
    low, high = spread.first.half
    most = FAR * (high - low)
    near = [value for value in values if not most or low - most <= value <= high + most]
    near += [truth] if truth is not None and (not most or low - most <= truth <= high + most) else []
    return min(near), max(near)


def _step(span: float, sort: str) -> float:
    """The smallest round one with which there are not too many columns."""
    if sort == "date":
        return next((days for days in DAYS if span / days < MOST - 1), 364 * math.ceil(span / 364 / (MOST - 1)))
    if not span:
        return 1
    return round_step(span / (MOST - 1))


def _height(people: int, highest: int) -> float:
    return round((GROUND - TOP) * people / highest, 2) if highest else 0.0


def bands(drawn: Drawing, units: Sequence[tuple[str, Crowd]]) -> list[dict[str, object]]:
    """For each unit its middle and the half of its answers around it, one line below the other."""
    return [
        {
            "name": name, "people": crowd.people, "y": 20 + 30 * place, "middle": crowd.value, "x": _beside(drawn.x(crowd.value)),
            "low": _beside(drawn.x(crowd.half[0])), "high": _beside(drawn.x(crowd.half[1])),
        }
        for place, (name, crowd) in enumerate(units)
    ]  # fmt: skip


def _beside(x: float) -> float:
    """The same place in what is left of the width beside the names."""
    return round(NAMES + (100 - NAMES) * x / 100, 2)
