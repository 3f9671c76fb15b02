"""What the feed puts into the frame: the first places, and the groups I am in."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _
from commonhold.ground.words import spoken
from commonhold.groups import my_groups


async def entries(visit: Visit) -> list[MenuEntry]:
    groups = await my_groups(visit, spoken())
    return [
        MenuEntry("/", _("Home"), "first", icon="house", turn=1),
        MenuEntry("/write", _("Write"), "first", icon="pencil"),
        MenuEntry("/search", _("Search"), "first", icon="search"),
        MenuEntry("/people", _("People"), "main", icon="users", turn=1),
        MenuEntry("/groups", _("Groups"), "main", icon="layout-grid", turn=2),
        *(MenuEntry(group.url, group.name, "groups", lang=group.language) for group in groups),
    ]
