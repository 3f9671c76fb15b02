"""The Method of Equal Shares with ticks on ballots, exact.

Every voter has an equal share of the money. A project is paid by those who ticked it, as equally as their purses allow; the
one whose payment is borne by the most (its *support*: cost by the highest payment) is bought first, and so on while some
project can be paid at all. Among equals the cheapest is bought, then the one with the most votes; after that a lot decides.
Peters, Pierczynski and Skowron, Proportional Participatory Budgeting with Additive Utilities, 2021; cost as utility.

Each run also finds out for how many units more for everybody it would buy the very same: every decision in it compares two amounts that
grow or fall evenly with what everybody has, so it is known when the first of them turns. Those runs need not be made.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256
from heapq import heapify, heappop, heappush

import numpy as np

from commonhold.challenges.election import Election, Project

Place = tuple[Fraction, Fraction, int, str]
Voters = np.ndarray
LOOK = 100  # what it takes to look into purses, however few they are


@dataclass(frozen=True)
class Step:
    """One project is bought: `payers` pay, none of them more than `price`; whether a lot decided before another one."""

    project: Project
    votes: int
    payers: int
    price: Fraction
    support: Fraction
    by_lot: bool = False


def equal_shares(election: Election, share: Fraction, lot: str = "") -> list[Step]:
    """What is bought when every voter begins with this share, in the order of buying."""
    return Market(election, share, lot).run().bought


@dataclass(frozen=True)
class Split:
    """How a project is paid: the highest payment, how many pay, and by how much less at most that is with one unit more for everybody."""

    price: Fraction
    payers: int
    fall: float = 0.0


class Purses:
    """What voters have left. Who has paid the same has the same, and stands in one class; class 0 has nothing. Amounts are whole numbers
    of a `grain` that is divided further as payments ask for it, so that nothing is ever rounded.

    `rise` is how much more a class has at most with one unit more for everybody, and `same` for how many units all that was decided stays
    as it is. These are bounds, so they need not be exact.
    """

    def __init__(self, many: Sequence[int], share: Fraction, unit: Fraction, costs: Iterable[Fraction]):
        self.grain = math.lcm(share.denominator, *(cost.denominator for cost in costs))
        self.held, self.rise = [0, int(share * self.grain)], [0.0, float(unit)]
        self.many = np.array(many, dtype=np.int64)
        self.of = np.ones(len(many), dtype=np.int64)
        self.same, self.looks = math.inf, 0

    def split(self, cost: Fraction, voters: Voters) -> Split | None:
        """How they pay as equally as they can; None if they have too little."""
        if not cost:
            return Split(Fraction(0), 0)
        classes = self._classes(voters)
        paying = remaining = sum([many for _, _, many in classes])
        owed, risen, before, steepest = int(cost * self.grain), 0.0, 0, 0.0
        for held, rise, many in classes:
            if held * remaining >= owed:
                fall = risen / remaining
                self.decides((owed - before * remaining) / (remaining * self.grain), steepest and steepest + fall)
                return Split(Fraction(owed, remaining * self.grain), paying, fall)
            owed, risen, remaining = owed - held * many, risen + rise * many, remaining - many
            paying -= 0 if held else many
            before, steepest = held, max(steepest, rise)
        self.decides(owed / self.grain, risen)
        return None

    def _classes(self, voters: Voters) -> list[tuple[int, float, int]]:
        """What those of them have who have something, who has least first: how much, its rise, and how many they are."""
        self.looks += LOOK + len(voters)
        counted = np.bincount(self.of[voters], weights=self.many[voters], minlength=1)
        counted[0] = 0
        found = counted.nonzero()[0]
        many = counted[found].astype(np.int64).tolist()
        return sorted(
            [(self.held[each], self.rise[each], people) for each, people in zip(found.tolist(), many, strict=True)]
        )

    def decides(self, lead: float, shrinks: float) -> None:
        """What decides leads by so much, which shrinks by so much at most with one unit more. A little
        less is said, for what is rounded here.
        """
        if shrinks:
            self.same = min(self.same, max(0, math.ceil(lead / shrinks * (1 - 1e-9)) - 1))

    def pay(self, split: Split, voters: Voters) -> None:
        self._divide_grain(split.price.denominator)
        asked = int(split.price * self.grain)
        after = np.arange(len(self.held))
        for each in np.unique(self.of[voters]).tolist():
            if each:
                after[each] = self._class_of(self.held[each] - asked, self.rise[each] + split.fall)
        self.of[voters] = after[self.of[voters]]

    def _class_of(self, amount: int, rise: float) -> int:
        if amount < 0:
            return 0
        self.held.append(amount)
        self.rise.append(rise)
        return len(self.held) - 1

    def _divide_grain(self, denominator: int) -> None:
        """Into so fine grains; classes that nobody is in any more are forgotten."""
        finer = math.lcm(self.grain, denominator) // self.grain
        if finer > 1:
            self.grain *= finer
            lived, self.of = np.unique(np.append(self.of, 0), return_inverse=True)
            self.of = self.of[:-1]
            self.held = [self.held[each] * finer for each in lived.tolist()]
            self.rise = [self.rise[each] for each in lived.tolist()]

    def together(self, voters: Voters) -> Fraction:
        return Fraction(sum(held * many for held, _, many in self._classes(voters)), self.grain)


@dataclass(order=True)
class Offer:
    """A project waiting to be bought. Its place can only get worse as purses empty, so an old one is a bound."""

    place: Place
    project: Project = field(compare=False)
    seen: int = field(compare=False, default=-1)
    split: Split = field(compare=False, default=Split(Fraction(0), 0))


class Market:
    """One run of the method. Only offers that could be the next to be bought are looked at anew. Who ticked the same always has the
    same, and is one voter that counts for many.
    """

    def __init__(self, election: Election, share: Fraction, lot: str, unit: Fraction = Fraction(1)):
        self.election, self.share, self.lot, self.unit = election, share, lot, unit
        costs = (each.cost for each in election.projects)
        self.purses = Purses(list(election.alike.values()), share, unit, costs)
        self.bought: list[Step] = []
        self.offers = [self._first(each) for each in election.projects if election.votes(each)]
        heapify(self.offers)

    def run(self) -> "Market":
        while offer := self._next():
            self._buy(offer)
        return self

    def again(self, share: Fraction) -> "Market":
        """With another share for everybody."""
        return self if share == self.share else Market(self.election, share, self.lot, self.unit).run()

    def left(self) -> dict[str, Fraction]:
        """What those who ticked it have left together, of each project that was not bought."""
        bought = {step.project.id for step in self.bought}
        supporters = self.election.supporters.items()
        return {id: self.purses.together(voters) for id, voters in supporters if id not in bought}

    def _first(self, project: Project) -> Offer:
        return Offer(self._place(project, Fraction(1, self.election.votes(project))), project)

    def _place(self, project: Project, part: Fraction) -> Place:
        """The part of the cost that whoever pays most pays, then what decides among equals."""
        drawn = sha256(f"{self.lot} {project.id}".encode()).hexdigest()
        return part, project.cost, -self.election.votes(project), drawn

    def _next(self) -> Offer | None:
        """The first offer whose place is known as purses are now."""
        while self.offers:
            offer = heappop(self.offers)
            if offer.seen == len(self.bought):
                return offer
            elif (looked := self._looked_at(offer)) is not None:
                heappush(self.offers, looked)
        return None

    def _looked_at(self, offer: Offer) -> Offer | None:
        project = offer.project
        split = self.purses.split(project.cost, self.election.supporters[project.id])
        if split is None:
            return None
        part = split.price / project.cost if project.cost else offer.place[0]
        return Offer((part, *offer.place[1:]), project, len(self.bought), split)

    def _buy(self, offer: Offer) -> None:
        by_lot = self._is_tied(offer)
        self._stays_first(offer)
        project, split = offer.project, offer.split
        self.purses.pay(split, self.election.supporters[project.id])
        votes = self.election.votes(project)
        self.bought.append(Step(project, votes, split.payers, split.price, 1 / offer.place[0], by_lot))

    def _is_tied(self, offer: Offer) -> bool:
        """Whether another offer is as good in everything but the lot."""
        other = self._next()
        if other is None:
            return False
        heappush(self.offers, other)
        return other.place[:3] == offer.place[:3]

    def _stays_first(self, offer: Offer) -> None:
        """No other offer, of which whoever pays most pays less with more for everybody, comes before it so soon."""
        for other in self.offers:
            if other.split.fall:
                lead = (other.place[0] - offer.place[0]) * other.project.cost
                self.purses.decides(float(lead), other.split.fall)
