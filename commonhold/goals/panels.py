"""What goals show on the page of a conversation, and say in the composer."""

from typing import Any

from commonhold.goals import queries
from commonhold.goals.actions import KIND
from commonhold.goals.drawing import drawing
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _


def words() -> Words:
    """What the composer says when a goal is set."""
    return Words(
        _("Goal"), _("What is to be reached?"), _("The goal in one line"), _("On what ground: why it is a goal")
    )


async def of_opening(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """The page of a goal: until when, on what ground, and how each of its measures stands."""
    found = await queries.goal(visit, talk.opening.id) if talk.opening.kind == KIND else None
    if found is None:
        return None
    measures = [(measure, drawing(measure)) for measure in found.measures]
    return {"goal": found, "measures": measures, "at_side": "goals/_at_side.html"}


PANELS = (Panel("opening", "goals/_opening.html", of_opening),)
