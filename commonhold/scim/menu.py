"""What scim puts into the frame: a tab of what stewards look after."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    return [MenuEntry("/admin/directory", _("Directory"), "admin", part="doors")] if visit.person.is_steward else []
