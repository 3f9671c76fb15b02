"""What practices put into the frame."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    return [MenuEntry("/experiments", _("Experiments"), icon="flask-conical")]
