"""What walls show beside a conversation, to its author: whether it may stand at one."""

from typing import Any

from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel
from commonhold.groups import ORGANISATION
from commonhold.walls import wall


async def of_conversation(visit: Visit, opening: Contribution) -> dict[str, Any] | None:
    """Nothing for anybody else, and for what fewer may read."""
    if opening.author.id != visit.person.id or opening.audience_id != ORGANISATION or opening.is_withdrawn:
        return None
    return {"opening": opening, "is_off": await wall.is_off(visit, opening.id)}


PANELS = (Panel("beside", "walls/_beside.html", of_conversation),)
