"""Goals: what is to be reached, who set it, on what ground, until when, and by what it is seen.

A goal is a contribution that opens a conversation; its words are its ground, and without one it is not set. What is measured
has a beginning and an aim, and readings that say where they are from. One for oneself alone is a goal like any other.
What serves it, pulls against it or is in its way is a link, seen by whoever sees both ends; rooms above say what came of it.
"""

from commonhold.goals import bulk
from commonhold.goals.actions import measure, measure_no_more, read_off, set_goal, standing
from commonhold.goals.goal import Goal, Measure, Reading
from commonhold.goals.queries import goals
from commonhold.goals.routes import LIST

__all__ = [
    "LIST",
    "Goal",
    "Measure",
    "Reading",
    "bulk",
    "goals",
    "measure",
    "measure_no_more",
    "read_off",
    "set_goal",
    "standing",
]
