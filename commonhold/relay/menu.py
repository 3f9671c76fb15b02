"""What the desk puts into the frame."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    return [MenuEntry("/desk", _("The desk"), icon="mic")] if visit.person and not visit.person.is_guest else []
