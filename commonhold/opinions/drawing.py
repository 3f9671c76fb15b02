"""Groups as heaps of dots on a plane: their middles in percent and their dots in pixels, so that a page needs no script for them."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from commonhold.opinions.found import place
from commonhold.opinions.opinions import Standing

LEFT, RIGHT, TOP, BOTTOM = 18.0, 82.0, 30.0, 72.0
MOST = 150  # dots
BETWEEN = 7.0
GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True)
class Heap:
    """A group of so many people. Each has a dot, and which of them is whose means nothing: nobody's own place is told.

    `is_mine`: the reader stands nearest to it, which is told to nobody else.
    """

    people: int
    x: float
    y: float
    dots: Sequence[tuple[float, float]]
    is_mine: bool = False

    @property
    def height(self) -> float:
        """How far it reaches upwards, in pixels."""
        return round(BETWEEN * math.sqrt(len(self.dots)) + 8, 1)


@dataclass(frozen=True)
class Drawing:
    """All groups, the largest first, one dot for `each` people, and where the reader is, if they voted on enough."""

    heaps: list[Heap]
    each: int
    me: tuple[float, float] | None

    @property
    def mine(self) -> Heap | None:
        return next((heap for heap in self.heaps if heap.is_mine), None)


def drawing(standing: Standing) -> Drawing | None:
    """Nothing where no groups are told."""
    found = standing.found
    if found is None or not found.groups:
        return None
    mine = place(found, standing.mine)
    spots = [(group.x, group.y) for group in found.groups]
    shown = [*spots, *([mine] if mine else [])]
    x, y = _along([spot[0] for spot in shown], LEFT, RIGHT), _along([spot[1] for spot in shown], BOTTOM, TOP)
    nearest = spots.index(min(spots, key=lambda spot: math.dist(spot, mine))) if mine else None
    each = math.ceil(sum(group.people for group in found.groups) / MOST)
    heaps = [
        Heap(group.people, x(group.x), y(group.y), _dots(math.ceil(group.people / each)), number == nearest)
        for number, group in enumerate(found.groups)
    ]
    return Drawing(heaps, each, (x(mine[0]), y(mine[1])) if mine else None)


def _along(values: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    """Where a value is between two ends; in the middle where all are the same."""
    low, high = min(values), max(values)
    return lambda value: round(start + (end - start) * ((value - low) / (high - low) if high > low else 0.5), 1)


def _dots(many: int) -> list[tuple[float, float]]:
    """As seeds lie in a sunflower."""
    return [
        (round(BETWEEN * math.sqrt(one) * math.cos(one * GOLDEN), 1), round(BETWEEN * math.sqrt(one) * math.sin(one * GOLDEN), 1))
        for one in range(many)
    ]  # fmt: skip
