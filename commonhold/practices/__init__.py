"""Practices: how a group works. Its canvas, what it tries, and its end.

A canvas is a page of the group that begins with a practice others have used: the need, the goal, the people, the rhythm, how it is
followed up, when one stops. An experiment is a conversation with a day on which its author is asked what came of it. A group that
is a project has an end, and a closing report when that has come.
"""

from commonhold.practices import bulk
from commonhold.practices.actions import begin_canvas, end_on
from commonhold.practices.experiment import KIND

__all__ = ["KIND", "begin_canvas", "bulk", "end_on"]
