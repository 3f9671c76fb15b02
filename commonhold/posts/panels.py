"""What posts show to whoever is about to leave: what of theirs waits to go out, and does not any more then."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel
from commonhold.posts.waiting import all_waiting


async def of_leaver(visit: Visit) -> dict[str, Any] | None:
    found = await all_waiting(visit)
    return {"count": len(found)} if found else None


PANELS = (Panel("leaving", "posts/_of_leaver.html", of_leaver),)
