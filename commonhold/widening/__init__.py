"""Widening: its author opens a conversation to more people, step by step.

They see who is added before they do it. Nobody ever loses what they could read (the database refuses). Replies belong to
those who wrote them: each stays with whom it was written for until its author lets it come along.
"""

from commonhold.widening.actions import bring_along, circles, leave_as_it_is, widen
from commonhold.widening.facts import Widened

__all__ = ["Widened", "bring_along", "circles", "leave_as_it_is", "widen"]
