"""What keys put into the frame and beside other things: recovery words in settings, beside my hold, for newcomers, and at the desk."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry, Panel
from commonhold.ground.words import gettext as _
from commonhold.keys.recovery import recovery


async def entries(visit: Visit) -> list[MenuEntry]:
    return [MenuEntry("/settings/recovery", _("Recovery words"), "settings")]


async def beside(visit: Visit) -> dict[str, Any]:
    """The visitor's own words, if they have any."""
    return {"recovery": await recovery(visit)}


async def at_desk(visit: Visit) -> dict[str, Any] | None:
    """Who holds a second key for whoever has left; None where nobody does."""
    mine = await recovery(visit)
    return {"holder": mine.holder} if mine and mine.holder else None


PANELS = (
    Panel("hold", "keys/_recovery.html", beside),
    Panel("welcome", "keys/_for_newcomers.html", beside),
    Panel("desk", "keys/_at_desk.html", at_desk),
)
