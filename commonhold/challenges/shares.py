"""The Method of Equal Shares with ticks on ballots, exact.

Every voter has an equal share of the money. A project is paid by those who ticked it, as equally as their purses allow; the
one whose payment is borne by the most (its *support*: cost by the highest payment) is bought first, and so on while some
project can be paid at all. Among equals the cheapest is bought, then the one with the most votes; after that a lot decides.
Peters, Pierczynski and Skowron, Proportional Participatory Budgeting with Additive Utilities, 2021; cost as utility.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256
from heapq import heapify, heappop, heappush

from commonhold.challenges.election import Election, Project

Place = tuple[Fraction, Fraction, int, str]


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
    return Market(election, share, lot).steps()


def left_over(election: Election, share: Fraction, steps: Iterable[Step]) -> dict[str, Fraction]:
    """Of each project that was not bought, what those who ticked it have left together."""
    left, bought = [share] * len(election.ballots), set()
    for step in steps:
        bought.add(step.project.id)
        for voter in election.supporters[step.project.id]:
            left[voter] -= min(left[voter], step.price)
    return {
        id: sum((left[voter] for voter in voters), Fraction(0))
        for id, voters in election.supporters.items()
        if id not in bought
    }


class Purses:
    """What voters have left. Who has paid the same has the same, and stands in one class; class 0 has nothing.

    Amounts are whole numbers of a unit that is divided further as payments ask for it, so that nothing is ever rounded.
    """

    def __init__(self, voters: int, share: Fraction, costs: Iterable[Fraction]):
        self.unit = math.lcm(share.denominator, *(cost.denominator for cost in costs))
        self.held = [0, int(share * self.unit)]
        self.of = [1] * voters

    def split(self, cost: Fraction, voters: list[int]) -> tuple[Fraction, int] | None:
        """The highest payment when they pay as equally as they can, and how many pay; None if they have too little."""
        if not cost:
            return Fraction(0), 0
        classes = Counter(map(self.of.__getitem__, voters))
        paying = remaining = len(voters) - classes.pop(0, 0)
        owed = int(cost * self.unit)
        for held, many in sorted((self.held[each], many) for each, many in classes.items()):
            if held * remaining >= owed:
                return Fraction(owed, remaining * self.unit), paying
            owed -= held * many
            remaining -= many
        return None

    def pay(self, price: Fraction, voters: list[int]) -> None:
        self._divide_unit(price.denominator)
        asked = int(price * self.unit)
        after = {0: 0}
        for voter in voters:
            before = self.of[voter]
            if before not in after:
                after[before] = self._class_of(self.held[before] - asked)
            self.of[voter] = after[before]

    def _divide_unit(self, denominator: int) -> None:
        finer = math.lcm(self.unit, denominator) // self.unit
        self.unit *= finer
        self.held = [amount * finer for amount in self.held]

    def _class_of(self, amount: int) -> int:
        if amount > 0:
            self.held.append(amount)
            return len(self.held) - 1
        else:
            return 0


@dataclass(order=True)
class Offer:
    """A project waiting to be bought. Its place can only get worse as purses empty, so an old one is a bound."""

    place: Place
    project: Project = field(compare=False)
    seen: int = field(compare=False, default=-1)
    price: Fraction = field(compare=False, default=Fraction(0))
    payers: int = field(compare=False, default=0)


class Market:
    """One run of the method. Only offers that could be the next to be bought are looked at anew."""

    def __init__(self, election: Election, share: Fraction, lot: str):
        self.election = election
        self.lot = lot
        self.purses = Purses(len(election.ballots), share, (each.cost for each in election.projects))
        self.bought: list[Step] = []
        self.offers = [self._first(each) for each in election.projects if election.votes(each)]
        heapify(self.offers)

    def steps(self) -> list[Step]:
        while offer := self._next():
            self._buy(offer)
        return self.bought

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
        price, payers = split
        part = price / project.cost if project.cost else offer.place[0]
        return Offer((part, *offer.place[1:]), project, len(self.bought), price, payers)

    def _buy(self, offer: Offer) -> None:
        by_lot = self._is_tied(offer)
        project = offer.project
        self.purses.pay(offer.price, self.election.supporters[project.id])
        votes = self.election.votes(project)
        self.bought.append(Step(project, votes, offer.payers, offer.price, 1 / offer.place[0], by_lot))

    def _is_tied(self, offer: Offer) -> bool:
        """Whether another offer is as good in everything but the lot."""
        other = self._next()
        if other is None:
            return False
        heappush(self.offers, other)
        return other.place[:3] == offer.place[:3]
