"""The tree of units as a page shows it."""

from collections.abc import Sequence

from commonhold.people.person import Unit

WHOLE = 40  # units up to which the tree is shown as it is


def branch(units: Sequence[Unit], chosen: Unit | None) -> list[Unit]:
    """The tree, and where it is large only its top with the way down to the chosen unit open. Answers nothing for one unit."""
    if len(units) <= 1:
        return []
    if len(units) <= WHOLE:
        return [*units]
    open_ones = {None, *(each.id for each in units if each.depth == 0)} if _has_one_top(units) else {None}
    above = {each.id: each.parent_id for each in units}
    step = chosen.id if chosen else None
    while step is not None:
        open_ones.add(step)
        step = above.get(step)
    return [each for each in units if each.depth == 0 or each.parent_id in open_ones]


def below(units: Sequence[Unit], unit: Unit) -> list[Unit]:
    """Where a unit could be: the tree without itself and what is below it."""
    inside = {unit.id}
    for each in units:
        if each.parent_id in inside:
            inside.add(each.id)
    return [each for each in units if each.id not in inside]


def _has_one_top(units: Sequence[Unit]) -> bool:
    return sum(each.depth == 0 for each in units) == 1
