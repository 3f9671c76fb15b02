"""Many people's chances that something comes true, the one that they come to, and how good it was.

Combined is the mean of log-odds: whoever knows and says 2 or 98 % counts for what they say, which a mean of percentages
washes out. Nobody can outvote all others by saying 0 or 100 %: an answer counts as 1 to 99 %.
"""

import math
from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import NamedTuple

SUREST = 0.01
# Below so many settled questions of its own a house has nothing to learn an exponent from: it gained nothing at 20 and next
# to nothing at 50 in a simulation.
ENOUGH = 50
SHARPEST = 2.0
TRIED = [1 + step / 20 for step in range(round((SHARPEST - 1) * 20) + 1)]


class Settled(NamedTuple):
    """What was combined of a question, and whether it came true."""

    chance: float
    happened: bool


def combined_chance(chances: Iterable[float], sharpness: float = 1.0) -> float:
    """`sharpness` pushes it away from 50 %: what each of many knows in part adds up. 1 leaves it as it is."""
    return _chance(sharpness * fmean(map(_log_odds, chances)))


def sharpness(settled: Sequence[Settled]) -> float:
    """What these questions say it should be: 1 for too few, or where it would not have helped with those it was not fitted to."""
    if len(settled) < ENOUGH:
        return 1.0
    losses = [[brier(_sharpened(chance, tried), happened) for tried in TRIED] for chance, happened in settled]
    totals = [math.fsum(each) for each in zip(*losses, strict=True)]
    # Each question by what all the others would have chosen for it.
    unseen = math.fsum(own[_least([total - one for total, one in zip(totals, own, strict=True)])] for own in losses)
    return TRIED[_least(totals)] if unseen < totals[0] else 1.0


def brier(chance: float, happened: bool) -> float:
    """The squared difference: 0 is perfect, 0.25 is what saying fifty-fifty always gets, 1 is the worst."""
    return (chance - happened) ** 2


def log_loss(chance: float, happened: bool) -> float:
    """Minus the logarithm of the chance given to what happened; an answer counts as 1 to 99 %, so it is 4.6 at most."""
    said = _bounded(chance)
    return -math.log(said if happened else 1 - said)


def _sharpened(chance: float, sharpness: float) -> float:
    return _chance(sharpness * _log_odds(chance))


def _least(numbers: Sequence[float]) -> int:
    return min(range(len(numbers)), key=numbers.__getitem__)


def _bounded(chance: float) -> float:
    return min(max(chance, SUREST), 1 - SUREST)


def _log_odds(chance: float) -> float:
    said = _bounded(chance)
    return math.log(said / (1 - said))


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
