"""The track of what was settled: the crowd's, which all see, and one's own, which nobody else sees."""

from collections.abc import Sequence

from commonhold.estimates.estimate import Standing
from commonhold.estimates.scores import Track, error, of_chances


def of_crowd(settled: Sequence[Standing]) -> Track:
    """How often the crowd was nearer than half of those in it."""
    told = [(each.estimate, each.spread.best) for each in settled if each.spread]
    return Track(
        len(told),
        sum(crowd.is_nearer(estimate.truth) for estimate, crowd in told),
        of_chances((crowd.value, estimate.truth) for estimate, crowd in told if estimate.sort == "chance"),
    )


def of_mine(settled: Sequence[Standing]) -> Track:
    """How often one's own first answer was nearer than what the crowd came to with its first."""
    told = [each for each in settled if each.mine and each.spread]
    return Track(
        len(told),
        sum(beside(each) == "nearer" for each in told),
        of_chances((each.mine[1].value, each.estimate.truth) for each in told if each.estimate.sort == "chance"),
    )


def beside(each: Standing) -> str:
    """Whether one's own first answer was `nearer` than what the crowd came to with its first, `as near` or `further`; "" until then."""
    if not each.mine or not each.spread or each.estimate.truth is None:
        return ""
    mine = error(each.estimate.sort, each.mine[1].value, each.estimate.truth)
    crowd = each.spread.first.error(each.estimate.truth)
    return "nearer" if mine < crowd else "as near" if mine == crowd else "further"
