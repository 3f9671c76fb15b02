"""Whether a crowd is too much of one mind to be wiser than one of it.

The error of the mean is the error of one person on average, less what people differ. Where nobody differs nothing is gained,
and answers that are more alike than their own givers think they are sure were seldom found by each alone.
"""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from statistics import median, quantiles

FEW = 5
SAME = 0.5  # of all gave the very same answer
NARROW = 0.5  # of what people themselves think they may be off
NARROW_CHANCES = 0.05


class Likeness(StrEnum):
    """What a combined answer is shown with, if it applies: read it as the word of fewer people than have given one."""

    FEW = "few"
    SAME = "same"
    NARROW = "narrow"


def likeness(answers: Sequence[float], ranges: Sequence[tuple[float, float]] = ()) -> list[Likeness]:
    """Of numbers; `ranges` are those that people gave with them, lowest and highest."""
    own = median(high - low for low, high in ranges) if ranges else 0
    return _found(answers, NARROW * own)


def likeness_of_chances(chances: Sequence[float]) -> list[Likeness]:
    return _found(chances, NARROW_CHANCES)


def _found(answers: Sequence[float], narrow: float) -> list[Likeness]:
    if len(answers) < FEW:
        return [Likeness.FEW]
    found = []
    if Counter(answers).most_common(1)[0][1] > SAME * len(answers):
        found.append(Likeness.SAME)
    below, _, above = quantiles(answers, n=4, method="inclusive")
    if above - below < narrow:
        found.append(Likeness.NARROW)
    return found
