"""The rules by which cities and we count, by the names that Pabulib gives them.

With equal shares alone a part of the money often stays, because some voters ticked only what cannot be paid. *add1* gives
every voter one unit more, and again, until the next one would spend more than there is. That nothing more fits is no reason
to stop: in Wieliczka nothing more fitted at 302 each, and from 306 on more of the money was spent, as it was there. *comparison*
asks whether more voters would be better served by simply taking what has most votes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from commonhold.challenges.election import Election
from commonhold.challenges.greedy import most_votes
from commonhold.challenges.shares import Market, Step
from commonhold.ground import limits

RULES = ("equalshares", "equalshares-comparison", "equalshares/add1", "equalshares/add1-comparison")
OURS = "equalshares/add1"
ONE = Fraction(1)


@dataclass(frozen=True)
class Outcome:
    """What won by which rule. `share` is what each voter began with in the end; there are no steps if most votes won. `left` is what those
    who ticked it have left together, of each project that was not bought. `is_cut_short`: to go on counting would have taken too long.
    """

    rule: str
    share: Fraction
    steps: tuple[Step, ...]
    winners: tuple[str, ...]
    most_votes: tuple[str, ...]
    left: Mapping[str, Fraction]
    is_cut_short: bool = False

    @property
    def took_most_votes(self) -> bool:
        return not self.steps and bool(self.winners)


def count(
    election: Election, rule: str = OURS, *, lot: str = "", unit: Fraction = ONE, most: float | None = None
) -> Outcome:
    """Count by this rule; `lot` is a word drawn in public, and decides where all else is equal. Nobody is given more any longer when so
    many purses were looked into.
    """
    share, is_cut_short = election.share, False
    market = Market(election, share, lot, unit).run()
    if "/add1" in rule:
        share, market, is_cut_short = _completed(market, limits.BUDGET_LOOKS if most is None else most)
    winners, by_votes = tuple(step.project.id for step in market.bought), most_votes(election)
    if rule.endswith("comparison") and _more_are_better_off(election, by_votes, winners):
        return Outcome(rule, share, (), by_votes, by_votes, market.left(), is_cut_short)
    else:
        return Outcome(rule, share, tuple(market.bought), winners, by_votes, market.left(), is_cut_short)


def _completed(market: Market, most: float) -> tuple[Fraction, Market, bool]:
    """One unit more for every voter, until everything that somebody ticked is bought or the next step would overspend; and whether
    counting ended before. As many steps as buy the same are taken at once.
    """
    election, looks = market.election, market.purses.looks
    wanted = sum(1 for each in election.projects if election.votes(each))
    while len(market.bought) < wanted and looks <= most:
        last = market.share + market.unit * market.purses.same
        more = market.again(last + market.unit)
        looks += more.purses.looks
        if election.cost(step.project.id for step in more.bought) > election.budget:
            return last, market.again(last), False
        market = more
    return market.share, market, len(market.bought) < wanted


def _more_are_better_off(election: Election, these: Collection[str], than: Collection[str]) -> bool:
    """Whether more voters get more of what they ticked from `these` than the other way round."""
    these, than = set(these), set(than)
    gains = [len(ticks & these) - len(ticks & than) for ticks in election.ballots]
    return sum(gain > 0 for gain in gains) > sum(gain < 0 for gain in gains)
