"""By most votes: the way of most cities, and the ways of it that files of Pabulib name."""

from collections.abc import Callable
from fractions import Fraction

from commonhold.challenges.election import Election, Project

NO_SKIP = "greedy-no-skip"
# The ways that are counted here: by name, and how what they take is told.
WAYS = {
    "greedy": "those that have most {what} and fit",
    NO_SKIP: "those that have most {what}, up to the first that does not fit",
    "greedy-threshold": "those that have most {what} and fit",
}


def most_votes(election: Election) -> tuple[str, ...]:
    """By the number of ticks, whatever still fits into the budget."""
    return _taken(election, election.votes)


def by_named_way(election: Election) -> tuple[str, ...]:
    """As the file says that it was counted: by its own column of scores or votes where it has one, from the least score on that META
    asks for, and in its way where this is one of those known here.
    """
    least = election.least_weight
    return _taken(election, election.weight, least=least, skips=election.meta.get("rule") != NO_SKIP)


def told(election: Election) -> str:
    """In words, what the file's way takes."""
    what = "votes" if all(each.weight is None for each in election.projects) else "points"
    words = WAYS.get(election.meta.get("rule", ""), WAYS["greedy"]).format(what=what)
    return f"{words}, of those with {float(election.least_weight):g} and more" if election.least_weight else words


def _taken(
    election: Election,
    weight: Callable[[Project], Fraction | int],
    *,
    least: Fraction = Fraction(0),
    skips: bool = True,
) -> tuple[str, ...]:
    left, chosen = election.budget, []
    for project in sorted(election.projects, key=lambda each: (-weight(each), each.cost, each.id)):
        if not weight(project) or weight(project) < least:
            break
        elif project.cost <= left:
            left -= project.cost
            chosen.append(project.id)
        elif not skips:
            break
    return tuple(chosen)
