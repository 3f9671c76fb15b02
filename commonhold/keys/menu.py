"""What keys put into the frame and beside other things: recovery words in one's settings, beside my hold, and for newcomers."""

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


PANELS = (Panel("hold", "keys/_recovery.html", beside), Panel("welcome", "keys/_for_newcomers.html", beside))
