"""What providers show at the door: a button for each."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel
from commonhold.providers.provider import providers


async def at_door(visit: Visit) -> dict[str, Any] | None:
    """Nothing, where nobody vouches for people."""
    found = await providers(visit)
    return {"providers": found} if found else None


PANELS = (Panel("door", "providers/_at_door.html", at_door),)
