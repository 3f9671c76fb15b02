"""What many answered, taken together: what they come to, where half of them lie, and whether they are too alike."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median, quantiles

from commonhold.estimates.chances import combined_chance
from commonhold.estimates.likeness import Likeness, likeness, likeness_of_chances
from commonhold.estimates.numbers import Combined, combined
from commonhold.estimates.scores import error


@dataclass(frozen=True)
class Crowd:
    """Answers of one sort in order of size, and the bounds that people gave with them; nobody's name is with them."""

    sort: str
    values: Sequence[float]
    ranges: Sequence[tuple[float, float]] = ()

    @property
    def people(self) -> int:
        return len(self.values)

    @cached_property
    def value(self) -> float:
        """What they come to: of what can be chosen, what most chose, and of these the first."""
        if self.sort == "choice":
            many = Counter(self.values)
            return min(many, key=lambda place: (-many[place], place))
        elif self.sort == "chance":
            return 100 * combined_chance(value / 100 for value in self.values)
        else:
            return self._combined.value

    @cached_property
    def _combined(self) -> Combined:
        return combined(self.values)

    @property
    def sure(self) -> tuple[float, float] | None:
        """Between what their middle lies with 95 % certainty, where that can be said."""
        if self.sort not in ("number", "date") or self._combined.low is None or self._combined.high is None:
            return None
        return self._combined.low, self._combined.high

    @cached_property
    def half(self) -> tuple[float, float]:
        """Between what half of them lie."""
        low, _, high = quantiles(self.values, n=4, method="inclusive")
        return low, high

    @property
    def alike(self) -> list[Likeness]:
        """How they are too much of one mind to be wiser than one of them, if they are."""
        if self.sort == "choice":
            return []
        elif self.sort == "chance":
            return likeness_of_chances([value / 100 for value in self.values])
        else:
            return likeness(self.values, self.ranges)

    def count(self, place: int) -> int:
        """How many chose the option at this place."""
        return sum(value == place for value in self.values)

    def share(self, place: int) -> int:
        return round(100 * self.count(place) / self.people)

    def error(self, truth: float) -> float:
        return error(self.sort, self.value, truth)

    def is_nearer(self, truth: float) -> bool:
        """Whether together they were nearer to the truth than half of them were alone."""
        return self.error(truth) < median(error(self.sort, value, truth) for value in self.values)
