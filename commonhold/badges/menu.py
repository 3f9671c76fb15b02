"""What badges put into the frame: a tab for those who look after the house."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    return [MenuEntry("/badges", _("Badges"), "admin", part="rules")] if visit.person.is_steward else []
