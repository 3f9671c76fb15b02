"""What bookmarks put into the frame: the way to all of them, and a view of each group."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    return [
        MenuEntry("/bookmarks", _("Bookmarks"), icon="library"),
        MenuEntry("/bookmarks", _("Bookmarks"), "of_group"),
    ]
