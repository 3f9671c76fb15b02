"""What pages put into the frame: the way to them."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    return [MenuEntry("/pages", _("Pages"), "main", icon="book-open", turn=3)]
