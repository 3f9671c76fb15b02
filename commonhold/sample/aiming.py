"""Nordpack's goals, with what was read off."""

from datetime import date

from commonhold import contributions, goals
from commonhold.sample.goal import Measure
from commonhold.sample.organisation import Conversation


def aimed(opening: Conversation, place: contributions.bulk.Place) -> goals.bulk.Laid:
    """What an opening sets as a goal."""
    return goals.bulk.Laid(place, opening.goal.until, [_measured(each) for each in opening.goal.measures])


def _measured(each: Measure) -> goals.bulk.Measured:
    readings = {date.fromisoformat(day): float(value) for day, value in each.readings.items()}
    baseline = None if each.baseline is None else float(each.baseline)
    return goals.bulk.Measured(each.name, float(each.target), baseline, each.unit, each.source, readings)
