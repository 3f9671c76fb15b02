"""What the notebook puts into the frame: the way to it."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    return [MenuEntry("/notebook", _("Notebook"), icon="notebook-pen", turn=6)]
