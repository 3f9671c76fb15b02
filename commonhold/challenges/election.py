"""A vote with a budget: projects with what they cost, and who ticked which. All money is exact."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

PLAIN = re.compile(r"\d{1,12}(\.\d{1,6})?")


@dataclass(frozen=True)
class Project:
    """Something to be paid for. `selected`, `counted` (votes) and `weight` (points, where places or points weigh) are what an earlier,
    official count said, where one is known.
    """

    id: str
    cost: Fraction
    name: str = ""
    selected: bool | None = None
    counted: int | None = None
    weight: Fraction | None = None


@dataclass(frozen=True)
class Election:
    """The budget, the projects and the ballots: what each voter ticked, which may be nothing."""

    budget: Fraction
    projects: tuple[Project, ...]
    ballots: tuple[frozenset[str], ...]
    meta: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def alike(self) -> Mapping[frozenset[str], int]:
        """What was ticked, and on how many ballots the same."""
        return Counter(self.ballots)

    @cached_property
    def supporters(self) -> dict[str, np.ndarray]:
        """Who ticked each project, by their place among those `alike`."""
        found: dict[str, list[int]] = {project.id: [] for project in self.projects}
        for voter, ticks in enumerate(self.alike):
            for id in ticks:
                found[id].append(voter)
        return {id: np.array(voters, dtype=np.int64) for id, voters in found.items()}

    @cached_property
    def _votes(self) -> Mapping[str, int]:
        found: Counter[str] = Counter()
        for ticks, many in self.alike.items():
            for id in ticks:
                found[id] += many
        return found

    @cached_property
    def known(self) -> dict[str, Project]:
        return {project.id: project for project in self.projects}

    @property
    def share(self) -> Fraction:
        """What each voter has of the budget."""
        return self.budget / len(self.ballots)

    def votes(self, project: Project) -> int:
        return self._votes[project.id]

    def weight(self, project: Project) -> Fraction | int:
        """By what an official count ranked it, or else its votes."""
        told = project.counted if project.weight is None else project.weight
        return self.votes(project) if told is None else told

    @property
    def least_weight(self) -> Fraction:
        """What the official count asked of a project before it was looked at."""
        stated = self.meta.get("min_project_score_threshold", "").replace(",", ".")
        return Fraction(stated) if PLAIN.fullmatch(stated) else Fraction(0)

    def cost(self, chosen: Iterable[str]) -> Fraction:
        return sum((self.known[id].cost for id in chosen), Fraction(0))

    def left_empty(self, chosen: Collection[str]) -> int:
        """How many voters get nothing of what they ticked."""
        return sum(many for ticks, many in self.alike.items() if ticks.isdisjoint(chosen))

    def with_wide_support_only(self) -> "Election":
        """Without what asks for more than three times what its share of the voters is of the budget."""
        kept = tuple(
            each for each in self.projects if 3 * self.budget * self.votes(each) >= each.cost * len(self.ballots)
        )
        ids = {project.id for project in kept}
        return replace(self, projects=kept, ballots=tuple(ticks & ids for ticks in self.ballots))
