"""The map itself: groups, what unites them, what divides them, and how much of that would come out again.

How sure it is, is found by drawing it again many times, each time of other people and other statements taken by chance from
those that there are. That a statement unites or divides is told with the share of these in which it did so too.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from commonhold.opinions.grouping import agreement, apart, grouped
from commonhold.opinions.projection import Votes, places

VOTED = 7  # whoever voted on fewer statements (or on fewer than all, if there are fewer) is on no map
FEW = 5  # nothing is told of a group of fewer
PEOPLE = 20
GROUPS = range(2, 6)
REDRAWN = 40
FIRST = 10
# Votes shuffled among those who gave them, so that there are no groups, hold by 0.04 to 0.23.
HOLDS = 0.3


class Lack(StrEnum):
    """Why there are no groups on a map: too few people or statements, or groups that do not come out again."""

    PEOPLE = "people"
    HOLD = "hold"


@dataclass(frozen=True)
class Reception:
    """How one statement was met. `shares` of each group that agree; `again`: in how many of the maps drawn anew it stood here too."""

    place: int
    shares: tuple[float, ...]
    agree: float
    again: float


@dataclass(frozen=True)
class OpinionMap:
    """`rows` of the votes that are on it and the `groups` of these, for nobody's eyes but their own; `holds`: how like other draws are."""

    rows: np.ndarray
    groups: np.ndarray
    holds: float
    unites: tuple[Reception, ...]
    divides: tuple[Reception, ...]
    lacks: Lack | None = None

    @property
    def sizes(self) -> list[int]:
        return np.bincount(self.groups).tolist()


def opinion_map(votes: Votes, *, redrawn: int = REDRAWN, many: int | None = None) -> OpinionMap:
    """The map of these votes; the same votes make the same map. `many` fixes the number of groups."""
    rows = np.flatnonzero((~np.isnan(votes)).sum(axis=1) >= min(VOTED, votes.shape[1]))
    told, chance = votes[rows], np.random.default_rng(len(rows))
    is_enough = len(rows) >= PEOPLE and votes.shape[1] >= VOTED
    groups = found(told, chance, many) if is_enough else np.zeros(len(rows), dtype=int)
    if not groups.any():
        lack = Lack.HOLD if is_enough else Lack.PEOPLE
        return OpinionMap(rows, groups, 0.0, _first(_uniting(told, groups), told, groups), (), lack)
    drawn = [_drawn(told, groups.max() + 1, chance) for _ in range(redrawn)]
    holds = float(np.mean([agreement(groups[people], anew) for people, _, anew in drawn])) if drawn else 0.0
    united, divided = (_again(measure, told, drawn) for measure in (_uniting, _dividing))
    return OpinionMap(
        rows, groups, holds,
        _first(_uniting(told, groups), told, groups, united), _first(_dividing(told, groups), told, groups, divided),
        None if holds >= HOLDS else Lack.HOLD,
    )  # fmt: skip


def found(votes: Votes, chance: np.random.Generator, many: int | None = None) -> np.ndarray:
    """The groups that are best apart, of those ways in which each has a few people; all in one where there is no such way."""
    where = places(votes)
    tried = [grouped(where, number, chance) for number in ([many] if many else GROUPS)]
    allowed = [groups for groups in tried if np.bincount(groups).min() >= FEW]
    return max(allowed, key=lambda groups: apart(where, groups, chance), default=np.zeros(len(votes), dtype=int))


def _drawn(votes: Votes, many: int, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """People and statements taken by chance, some twice and some not at all, and the groups that these people then make."""
    people = chance.integers(len(votes), size=len(votes))
    statements = chance.integers(votes.shape[1], size=votes.shape[1])
    groups = grouped(places(votes[np.ix_(people, statements)]), many, chance, tries=3)
    return people, np.unique(statements), groups


def _again(measure, votes: Votes, drawn: list) -> np.ndarray:
    """For each statement the share of those maps it is on in which it is among the first."""
    among, on = np.zeros(votes.shape[1]), np.zeros(votes.shape[1])
    for people, statements, groups in drawn:
        measured = measure(votes[people][:, statements], groups)
        among[statements[np.argsort(-measured)[:FIRST]]] += 1
        on[statements] += 1
    return np.divide(among, on, out=np.zeros_like(among), where=on > 0)


def _first(
    measured: np.ndarray, votes: Votes, groups: np.ndarray, again: np.ndarray | None = None
) -> tuple[Reception, ...]:
    agreed, voted = _counted(votes, groups)
    shares = agreed / np.maximum(voted, 1)
    overall = agreed.sum(axis=0) / np.maximum(voted.sum(axis=0), 1)
    return tuple(
        Reception(
            int(one), tuple(shares[:, one].tolist()), float(overall[one]), 0.0 if again is None else float(again[one])
        )
        for one in np.argsort(-measured)[:FIRST]
    )


def _uniting(votes: Votes, groups: np.ndarray) -> np.ndarray:
    """Group-informed consensus: the product over groups of the part that agrees, with one vote for and one against added."""
    agreed, voted = _counted(votes, groups)
    return ((agreed + 1) / (voted + 2)).prod(axis=0)


def _dividing(votes: Votes, groups: np.ndarray) -> np.ndarray:
    """How many deviations of chance lie between the group that agrees most and the one that agrees least."""
    agreed, voted = _counted(votes, groups)
    shares = (agreed + 1) / (voted + 2)
    wobble = shares * (1 - shares) / (voted + 3)
    most, least, each = shares.argmax(axis=0), shares.argmin(axis=0), np.arange(votes.shape[1])
    return (shares[most, each] - shares[least, each]) / np.sqrt(wobble[most, each] + wobble[least, each])


def _counted(votes: Votes, groups: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How many of each group agreed with each statement, and how many voted on it."""
    members = np.eye(groups.max() + 1)[groups].T
    return members @ (votes == 1), members @ ~np.isnan(votes)
