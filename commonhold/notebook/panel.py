"""What the notebook shows beside a note on its own page."""

from typing import Any

from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel
from commonhold.notebook import queries


async def beside(visit: Visit, opening: Contribution) -> dict[str, Any] | None:
    """The way to the notebook, and what can be made of a note."""
    if opening.audience_id != visit.person.id or opening.is_withdrawn:
        return None
    return {"is_pinned": await queries.is_pinned(visit, opening.id)}


PANELS = (Panel("beside", "notebook/_beside.html", beside),)
