"""What leaving puts into the frame, and beside my hold: by what I would still come to it."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry, Panel
from commonhold.ground.words import gettext as _
from commonhold.identity import passkey, veiled
from commonhold.leaving.private import private_address


async def entries(visit: Visit) -> list[MenuEntry]:
    mine = [MenuEntry("/settings/private-address", _("Private address"), "settings")]
    if not visit.person.is_steward:
        return mine
    return [*mine, MenuEntry("/admin/departures", _("Have left"), "admin", part="people")]


async def ways(visit: Visit) -> dict[str, Any]:
    """By what the visitor would come to the desk."""
    address = await private_address(visit)
    return {"keys": len(await passkey.passkeys(visit)), "mail": veiled(address.mail) if address else ""}


async def farewell(visit: Visit) -> dict[str, Any]:
    """The way to leaving by one's own wish."""
    return {}


PANELS = (Panel("hold", "leaving/_ways.html", ways), Panel("end_of_hold", "leaving/_go.html", farewell))
