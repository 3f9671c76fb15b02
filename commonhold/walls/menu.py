"""What walls put into the frame: a tab for stewards."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    return [MenuEntry("/admin/walls", _("Walls"), "admin", part="site")] if visit.person.is_steward else []
