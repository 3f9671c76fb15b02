"""What erasure shows beside things of lower floors: where one takes words away, and at the end of my hold."""

from typing import Any

from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel


async def instead(visit: Visit, mine: Contribution) -> dict[str, Any] | None:
    """That the name alone can be taken away; of a note nobody else reads it."""
    return {"mine": mine} if mine.audience_kind != "me" else None


async def all_of_mine(visit: Visit) -> dict[str, Any]:
    """The way to where all of it is taken away."""
    return {}


PANELS = (
    Panel("removal", "erasure/_instead.html", instead),
    Panel("end_of_hold", "erasure/_all.html", all_of_mine),
    Panel("desk", "erasure/_at_desk.html", all_of_mine),
)
