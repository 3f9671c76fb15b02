"""What questions put into the frame."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    return [
        MenuEntry("/questions", _("Questions"), "main", icon="circle-question-mark", turn=4),
        MenuEntry("/settings/asked", _("Being asked"), "settings"),
    ]
