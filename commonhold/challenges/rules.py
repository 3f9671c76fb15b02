"""The rules by which cities and we count, by the names that Pabulib gives them.

With equal shares alone a part of the money often stays, because some voters ticked only what cannot be paid. *add1* gives
every voter one unit more, and again, until the next one would spend more than there is. That nothing more fits is no reason
to stop: in Wieliczka nothing more fitted at 302 each, and from 306 on more of the money was spent, as it was there. *comparison*
asks whether more voters would be better served by simply taking what has most votes.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from itertools import repeat

from commonhold.challenges.election import Election
from commonhold.challenges.shares import Step, equal_shares

RULES = ("equalshares", "equalshares-comparison", "equalshares/add1", "equalshares/add1-comparison")
OURS = "equalshares/add1"
ONE = Fraction(1)


@dataclass(frozen=True)
class Outcome:
    """What won by which rule. `share` is what each voter began with in the end; there are no steps if most votes won."""

    rule: str
    share: Fraction
    steps: tuple[Step, ...]
    winners: tuple[str, ...]
    most_votes: tuple[str, ...]

    @property
    def took_most_votes(self) -> bool:
        return not self.steps and bool(self.winners)


def count(
    election: Election, rule: str = OURS, *, lot: str = "", unit: Fraction = ONE, most: int | None = None
) -> Outcome:
    """Count by this rule; `lot` is a word drawn in public, and decides where all else is equal. At most so often everybody is given
    one unit more; without `most` as often as the rule says.
    """
    share, steps = election.share, equal_shares(election, election.share, lot)
    if "/add1" in rule:
        share, steps = _completed(election, steps, lot, unit, most)
    winners, most = tuple(step.project.id for step in steps), most_votes(election)
    if rule.endswith("comparison") and _more_are_better_off(election, most, winners):
        return Outcome(rule, share, (), most, most)
    else:
        return Outcome(rule, share, tuple(steps), winners, most)


def most_votes(election: Election) -> tuple[str, ...]:
    """The way of most cities: by the number of votes, whatever still fits into the budget."""
    left, chosen = election.budget, []
    for project in sorted(election.projects, key=lambda each: (-election.votes(each), each.cost, each.id)):
        if project.cost <= left and election.votes(project):
            left -= project.cost
            chosen.append(project.id)
    return tuple(chosen)


def _completed(
    election: Election, steps: list[Step], lot: str, unit: Fraction, most: int | None
) -> tuple[Fraction, list[Step]]:
    """One unit more for every voter, until everything that somebody ticked is bought or the next step would overspend."""
    share, wanted = election.share, sum(1 for each in election.projects if election.votes(each))
    for _ in range(most) if most is not None else repeat(None):
        if len(steps) == wanted:
            break
        more = equal_shares(election, share + unit, lot)
        if election.cost(step.project.id for step in more) > election.budget:
            break
        share, steps = share + unit, more
    return share, steps


def _more_are_better_off(election: Election, these: Collection[str], than: Collection[str]) -> bool:
    """Whether more voters get more of what they ticked from `these` than the other way round."""
    these, than = set(these), set(than)
    gains = [len(ticks & these) - len(ticks & than) for ticks in election.ballots]
    return sum(gain > 0 for gain in gains) > sum(gain < 0 for gain in gains)
