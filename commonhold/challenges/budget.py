"""What the budget of a challenge buys: its ballots are counted once by the house, and told so that every step is open."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import msgspec

from commonhold.challenges.election import Election, Project
from commonhold.challenges.rules import OURS, count
from commonhold.challenges.shares import Step

FEW = 5  # of fewer nobody is told what they chose


class Wanted(msgspec.Struct, frozen=True):
    """An idea that could be bought. If it was not, `why`: nobody wanted it, too few for what it costs (`narrow`), or those who did had
    too little left (`short`): `left` together, told of five and more.
    """

    id: UUID
    cost: float
    votes: int
    why: str = ""
    left: float | None = None


class Paid(msgspec.Struct, frozen=True):
    """One is bought: `payers` pay, none of them more than `price`."""

    id: UUID
    payers: int
    price: float
    is_equal: bool
    by_lot: bool


class Count(msgspec.Struct, frozen=True):
    """How it was counted. Each voter had `first` of the budget, and so that less is left `last`, in steps of `step`. `units` are how many
    voted of each unit that is told; `is_cut_short` where everybody would have been given more yet, but counting on would take too long.
    """

    first: float
    last: float
    step: float
    wanted: list[Wanted]
    steps: list[Paid]
    units: list[tuple[UUID, int]] = []
    is_cut_short: bool = False

    @property
    def by_id(self) -> dict[UUID, Wanted]:
        return {each.id: each for each in self.wanted}

    @property
    def spent(self) -> float:
        return sum(each.cost for each in self.wanted if not each.why)

    @property
    def unbought(self) -> list[Wanted]:
        """What most wanted first."""
        return sorted((each for each in self.wanted if each.why), key=lambda each: -each.votes)


@dataclass(frozen=True)
class Bought:
    """What its reader is told when it is over: nothing but how many voted, and how many of them on paper, where too few voted here."""

    voters: int
    paper: int
    count: Count | None
    tells_ballots: bool
    units: Mapping[UUID, str]


def places(amount: Decimal | Fraction | float) -> int:
    """How many decimals tell an amount: two, and of less than a hundredth so many that two figures stand there."""
    return 2 if abs(amount) >= 0.01 or not amount else 1 - math.floor(math.log10(abs(amount)))


def step_of(share: Fraction) -> Fraction:
    """By how much everybody is given more at a time: 1, 10, 100 … or 0.1, 0.01 …, at most a hundredth of the share."""
    return Fraction(10) ** math.floor(math.log10(share / 100))


def counted(
    budget: Decimal, costs: Mapping[UUID, Decimal], ballots: Sequence[frozenset[UUID]], lot: str
) -> Count | None:
    """What the ballots buy; nothing where there is none, or nothing to buy."""
    if not ballots or not costs:
        return None
    projects = tuple(Project(str(id), Fraction(cost)) for id, cost in costs.items())
    ticked = tuple(frozenset(str(id) for id in ballot if id in costs) for ballot in ballots)
    election = Election(Fraction(budget), projects, ticked)
    eligible, step = election.with_wide_support_only(), step_of(election.share)
    outcome = count(eligible, OURS, lot=lot, unit=step)
    wanted = [_wanted(election, each, eligible, outcome.left) for each in projects]
    steps = [_paid(each) for each in outcome.steps]
    return Count(
        float(election.share), float(outcome.share), float(step), wanted, steps, is_cut_short=outcome.is_cut_short
    )


def _wanted(election: Election, one: Project, eligible: Election, left: Mapping[str, Fraction]) -> Wanted:
    votes, why, held = election.votes(one), "", None
    if not votes:
        why = "nobody"
    elif one.id not in eligible.known:
        why = "narrow"
    elif one.id in left:
        why, held = "short", float(left[one.id]) if votes >= FEW else None
    return Wanted(UUID(one.id), float(one.cost), votes, why, held)


def _paid(step: Step) -> Paid:
    is_equal = step.price * step.payers == step.project.cost
    return Paid(UUID(step.project.id), step.payers, float(step.price), is_equal, step.by_lot)
