"""A vote with a budget: projects with what they cost, and who ticked which. All money is exact."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property


@dataclass(frozen=True)
class Project:
    """Something to be paid for. `selected` and `counted` are what an earlier, official count said, where one is known."""

    id: str
    cost: Fraction
    name: str = ""
    selected: bool | None = None
    counted: int | None = None


@dataclass(frozen=True)
class Election:
    """The budget, the projects and the ballots: what each voter ticked, which may be nothing."""

    budget: Fraction
    projects: tuple[Project, ...]
    ballots: tuple[frozenset[str], ...]
    meta: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def supporters(self) -> dict[str, list[int]]:
        """Who ticked each project, by their place among the ballots."""
        found: dict[str, list[int]] = {project.id: [] for project in self.projects}
        for voter, ticks in enumerate(self.ballots):
            for id in ticks:
                found[id].append(voter)
        return found

    @cached_property
    def known(self) -> dict[str, Project]:
        return {project.id: project for project in self.projects}

    @property
    def share(self) -> Fraction:
        """What each voter has of the budget."""
        return self.budget / len(self.ballots)

    def votes(self, project: Project) -> int:
        return len(self.supporters[project.id])

    def cost(self, chosen: Iterable[str]) -> Fraction:
        return sum((self.known[id].cost for id in chosen), Fraction(0))

    def left_empty(self, chosen: Collection[str]) -> int:
        """How many voters get nothing of what they ticked."""
        return sum(1 for ticks in self.ballots if ticks.isdisjoint(chosen))

    def with_wide_support_only(self) -> "Election":
        """Without what asks for more than three times what its share of the voters is of the budget."""
        kept = tuple(
            each for each in self.projects if 3 * self.budget * self.votes(each) >= each.cost * len(self.ballots)
        )
        ids = {project.id for project in kept}
        return replace(self, projects=kept, ballots=tuple(ticks & ids for ticks in self.ballots))
