"""Goals as JSON."""

from datetime import date

import msgspec

from commonhold.contributions import Contribution, Outgoing, outgoing_contribution
from commonhold.goals.goal import Goal, Measure


class OutgoingReading(msgspec.Struct):
    day: date
    value: float
    source: str


class OutgoingMeasure(msgspec.Struct):
    """By what a goal is measured; `readings` the earliest first."""

    name: str
    unit: str
    baseline: float | None
    target: float
    readings: list[OutgoingReading]


class OutgoingGoal(msgspec.Struct):
    """A goal for programs: its words say on what ground it is set."""

    goal: Outgoing
    until: date | None
    measures: list[OutgoingMeasure]


class OutgoingGoals(msgspec.Struct):
    """Goals, newest first; `next` is where more of them are, or null."""

    goals: list[OutgoingGoal]
    next: str | None


def outgoing_goal(each: Contribution, goal: Goal) -> OutgoingGoal:
    return OutgoingGoal(outgoing_contribution(each), goal.until, [_measure(measure) for measure in goal.measures])


def _measure(measure: Measure) -> OutgoingMeasure:
    readings = [OutgoingReading(each.day, each.value, each.source) for each in measure.readings]
    return OutgoingMeasure(measure.name, measure.unit, measure.baseline, measure.target, readings)
