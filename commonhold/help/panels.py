"""What help shows on the page of a conversation, and says in the composer."""

from typing import Any

from commonhold import people
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _
from commonhold.help import queries
from commonhold.help.actions import KIND


def words() -> Words:
    """What the composer says when somebody calls for help."""
    return Words(
        _("Call for help"),
        _("What do you need a hand with?"),
        _("What you need help with, in one line"),
        _("What there is to do, where, and what one has to know for it"),
    )


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """What is needed, what the visitor offered or was offered, and what came of it."""
    found = await queries.call(visit, talk.opening.id) if talk.opening.kind == KIND else None
    if found is None:
        return None
    form = await people.taken_up(visit, f"{found.id}-help")
    return {"call": found, "offers": await queries.offers(visit, found.id), "form": form}


PANELS = (Panel("conversation", "help/_help.html", of_conversation),)
