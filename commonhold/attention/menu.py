"""What attention puts into the frame: the bell, with how many things wait or are new, and what was put aside."""

from commonhold.attention.facts import Noticed
from commonhold.attention.queries import how_many
from commonhold.ground.database import Visit
from commonhold.ground.facts import fact_name
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    return [
        MenuEntry(
            "/for-you",
            _("For you"),
            "first",
            icon="bell",
            count=await how_many(visit),
            turn=2,
            count_at="/for-you/count",
            count_of=fact_name(Noticed),
        ),
        MenuEntry("/saved", _("Saved"), icon="bookmark"),
        MenuEntry("/settings/notices", _("How you are told"), "settings"),
    ]
