"""What assistants put into the frame: a tab of one's own settings."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    return [MenuEntry("/settings/assistants", _("Assistants"), "settings")]
