"""A measure as a line over time: its places in percent of the drawing, so that a page needs no script for it."""

import math
from dataclasses import dataclass
from datetime import date

from commonhold.goals.goal import Measure
from commonhold.ground import words
from commonhold.ground.rounding import round_step

LEFT, RIGHT = 1.0, 84.0  # what is left of the width is for the numbers of the lines across
TOP, GROUND = 10.0, 82.0
LINES = 4
BESIDE = 7.0  # a number so near to that of the aim is left out
OVER, UNDER = 4.0, 8.0  # from a dot to the foot of its number


@dataclass(frozen=True)
class Drawing:
    """The readings of a measure from its first day to its last, between the round numbers around all that is shown."""

    measure: Measure
    first: date
    last: date
    low: float
    step: float
    many: int

    def x(self, day: date) -> float:
        days = (self.last - self.first).days
        return round(LEFT + (RIGHT - LEFT) * ((day - self.first).days / days if days else 1), 2)

    def y(self, value: float) -> float:
        return round(GROUND - (GROUND - TOP) * (value - self.low) / (self.step * self.many), 2)

    @property
    def lines(self) -> list[tuple[float, str]]:
        """Where lines go across, and what stands at each; at the ground and beside the aim nothing does."""
        values = [self.low + place * self.step for place in range(self.many + 1)]
        aim = self.y(self.measure.target)
        return [
            (self.y(each), self._said(each) if abs(self.y(each) - aim) > BESIDE and each != self.low else "")
            for each in values
        ]

    @property
    def trend(self) -> str:
        """Where the line goes, as a polyline wants it."""
        return " ".join(f"{self.x(each.day)},{self.y(each.value)}" for each in self.measure.readings)

    @property
    def words_y(self) -> tuple[float, float]:
        """How high the first and the last number stand."""
        heights = [self.y(each.value) for each in self.measure.readings]
        return self._beside(heights), self._beside(heights[::-1])

    def _beside(self, heights: list[float]) -> float:
        """Beside the first of these: below it where the line goes up from there, and the aim does not stand there."""
        goes_to = next((y for y in heights if y != heights[0]), heights[0])
        below = heights[0] + UNDER
        is_free = abs(below - self.y(self.measure.target)) > BESIDE
        return round(below if goes_to < heights[0] and is_free else heights[0] - OVER, 2)

    def _said(self, value: float) -> str:
        # The step times a whole number is not always as round as both are; a long unit stands once, at the aim.
        rounded = round(value, 12)
        return self.measure.name_of(rounded) if self.measure.has_sign else words.number(rounded)


def drawing(measure: Measure) -> Drawing | None:
    """Nothing where nothing was read off."""
    if measure.first is None or measure.last is None:
        return None
    values = [each.value for each in measure.readings] + [measure.target]
    low, high = min(values), max(values)
    # From nothing on, where that does not press the line together.
    low = 0 if 0 <= low <= high / 2 else low
    step = round_step(((high - low) or abs(high) or 1) / LINES)
    low = math.floor(low / step) * step
    return Drawing(
        measure, measure.first.day, measure.last.day, low, step, max(1, math.ceil((high - low) / step - 1e-9))
    )
