"""How near answers were to how it turned out: of the crowd for everybody, of oneself for oneself alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from commonhold.estimates.chances import brier, log_loss


def error(sort: str, value: float, truth: float) -> float:
    """How far off: of a chance the Brier score, of a choice whether it was another, else by how much."""
    if sort == "chance":
        return brier(value / 100, truth > 0)
    elif sort == "choice":
        return float(value != truth)
    else:
        return abs(value - truth)


@dataclass(frozen=True)
class Chances:
    """Mean scores of chances: Brier (0 is perfect, 0.25 is what fifty-fifty always gets), and the logarithmic one."""

    settled: int
    brier: float
    log: float


def of_chances(said: Iterable[tuple[float, float]]) -> Chances | None:
    """Of pairs of what was said and how it turned out, both in percent."""
    pairs = [(value / 100, truth > 0) for value, truth in said]
    if not pairs:
        return None
    return Chances(len(pairs), fmean(brier(*each) for each in pairs), fmean(log_loss(*each) for each in pairs))


@dataclass(frozen=True)
class Track:
    """Over what has been settled: in how many the crowd, or I, was nearer than the other, and how good the chances were."""

    settled: int
    nearer: int
    chances: Chances | None

    @property
    def is_short(self) -> bool:
        """Whether it is too short to say anything."""
        return self.settled < 20
