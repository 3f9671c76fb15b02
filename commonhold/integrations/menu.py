"""What integrations put into the frame: a tab of one's own settings."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    return [] if visit.person.is_guest else [MenuEntry("/settings/hooks", _("Webhooks"), "settings")]
