"""What is found in the votes of a map, as it is kept: counts of five people and more, of groups, and never of anybody."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import msgspec
import numpy as np

from commonhold.opinions.map import FEW, VOTED, opinion_map
from commonhold.opinions.projection import Plane, Votes, plane

UNITED = 60  # percent of each group who agree with what is said to unite
APART = 30  # percent more of one group than of another who agree with what is said to divide


class Counts(msgspec.Struct, frozen=True):
    """How many agree, disagree and pass."""

    agree: int
    disagree: int
    passed: int

    @property
    def people(self) -> int:
        return self.agree + self.disagree + self.passed

    def share(self, many: int) -> int:
        return round(100 * many / self.people)


class Met(msgspec.Struct, frozen=True):
    """How one statement was met: by all, and by each group where five and more of each voted on it.

    `axis` is its mean, how much people differ on it, and how it counts in each of the two directions.
    """

    statement_id: UUID
    all: Counts
    groups: list[Counts] = []
    axis: tuple[float, float, float, float] | None = None

    @property
    def least(self) -> int:
        """The percentage that agrees in the group that agrees least."""
        return min(each.share(each.agree) for each in self.groups or [self.all])

    @property
    def most(self) -> int:
        return max(each.share(each.agree) for each in self.groups or [self.all])


class Group(msgspec.Struct, frozen=True):
    """So many people who stand near each other, and where their middle is."""

    people: int
    x: float
    y: float


class Found(msgspec.Struct, frozen=True):
    """What came out: of those who voted on seven statements and more, by the largest group first. `lacks`: why there are no groups.

    `unites` and `divides` say of a statement in how many of the maps drawn anew it stood there too.
    """

    people: int
    lacks: str = ""
    holds: float = 0.0
    groups: list[Group] = []
    statements: list[Met] = []
    unites: dict[UUID, float] = {}
    divides: dict[UUID, float] = {}

    @property
    def is_enough(self) -> bool:
        """Whether anything at all is told."""
        return bool(self.statements)

    @property
    def united(self) -> list[Met]:
        """What unites, the most first."""
        return [each for each in self._in_order(self.unites) if each.least >= UNITED]

    @property
    def divided(self) -> list[Met]:
        return [each for each in self._in_order(self.divides) if each.most - each.least >= APART]

    def _in_order(self, ids: Iterable[UUID]) -> list[Met]:
        known = {each.statement_id: each for each in self.statements}
        return [known[id] for id in ids if id in known and (known[id].groups or not self.groups)]


def find(said: Sequence[tuple[int, UUID, int]]) -> Found:
    """What these votes come to: a number for each person, the statement, and 1, -1 or 0."""
    ids, votes = _enough(*_table(said))
    if len(votes) < FEW:
        return Found(len(votes))
    drawn = opinion_map(votes)
    statements = list(ids)
    told = {"unites": {ids[each.place]: each.again for each in drawn.unites}}
    if drawn.lacks:
        return Found(len(votes), drawn.lacks, drawn.holds, [], _met(statements, votes), **told)
    # The largest first.
    groups = np.argsort(np.argsort(-np.bincount(drawn.groups), kind="stable"))[drawn.groups]
    on = plane(votes)
    told["divides"] = {ids[each.place]: each.again for each in drawn.divides}
    return Found(
        len(votes), "", drawn.holds, _groups(on.places(votes), groups), _met(statements, votes, groups, on), **told
    )


def place(found: Found, mine: Mapping[UUID, int]) -> tuple[float, float] | None:
    """Where somebody stands on it by their own votes, who voted on enough of it; reckoned when they look and kept nowhere."""
    axes = {each.statement_id: each.axis for each in found.statements if each.axis}
    votes = np.array([[mine.get(id, np.nan) for id in axes]], dtype=float)
    if not found.groups or (~np.isnan(votes)).sum() < min(VOTED, len(axes)):
        return None
    means, spreads, *directions = np.array(list(axes.values())).T
    [[x, y]] = Plane(means, spreads, np.stack(directions, axis=1)).places(votes)
    return float(x), float(y)


def _table(said: Sequence[tuple[int, UUID, int]]) -> tuple[list[UUID], Votes]:
    ids = sorted({id for _, id, _ in said})
    people = sorted({person for person, _, _ in said})
    columns, rows = ({each: place for place, each in enumerate(some)} for some in (ids, people))
    votes = np.full((len(people), len(ids)), np.nan)
    for person, id, says in said:
        votes[rows[person], columns[id]] = says
    return ids, votes


def _enough(ids: list[UUID], votes: Votes) -> tuple[list[UUID], Votes]:
    """People who voted on enough, on statements on which five of these voted: of fewer nothing is reckoned."""
    while True:
        voted = ~np.isnan(votes)
        people = voted.sum(axis=1) >= min(VOTED, len(ids))
        told = voted[people].sum(axis=0) >= FEW
        if people.all() and told.all():
            return ids, votes
        ids, votes = [id for id, is_told in zip(ids, told, strict=True) if is_told], votes[people][:, told]
        if not ids:
            return [], votes[:0]


def _groups(places: np.ndarray, groups: np.ndarray) -> list[Group]:
    middles = [(mine := places[groups == one], mine.mean(axis=0)) for one in range(groups.max() + 1)]
    return [Group(len(mine), *middle.round(3).tolist()) for mine, middle in middles]


def _met(ids: list[UUID], votes: Votes, groups: np.ndarray | None = None, on: Plane | None = None) -> list[Met]:
    many = groups.max() + 1 if groups is not None else 0
    return [
        Met(id, _counts(votes[:, column]), _by_group(votes[:, column], groups, many), _axis(on, column))
        for column, id in enumerate(ids)
    ]


def _by_group(said: np.ndarray, groups: np.ndarray | None, many: int) -> list[Counts]:
    """None of them where fewer than five of one voted: what is left of all would tell it."""
    counted = [_counts(said[groups == one]) for one in range(many)]
    return counted if all(each.people >= FEW for each in counted) else []


def _counts(said: np.ndarray) -> Counts:
    return Counts(*(int((said == each).sum()) for each in (1, -1, 0)))


def _axis(on: Plane | None, column: int) -> tuple[float, float, float, float] | None:
    return on and (
        round(float(on.means[column]), 4), round(float(on.spreads[column]), 4), *on.directions[column].round(4).tolist(),
    )  # fmt: skip
