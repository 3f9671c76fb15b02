"""What opinion maps show on the page of a conversation, and say in the composer."""

from typing import Any

from commonhold import people
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _
from commonhold.opinions import queries
from commonhold.opinions.actions import KIND
from commonhold.opinions.drawing import drawing


def words() -> Words:
    """What the composer says when many are asked what they think."""
    return Words(
        _("Opinion map"),
        _("What do you want to hear from all sides?"),
        _("Your question in one line"),
        _("Why you ask, who hears the result, and what you will do with it"),
    )


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """What is asked, what the visitor votes on next, and what was found."""
    found = await queries.standing(visit, talk.opening.id) if talk.opening.kind == KIND else None
    if found is None:
        return None
    form = await people.taken_up(visit, f"{talk.opening.id}-statement")
    return {"standing": found, "form": form, "drawn": drawing(found)}


PANELS = (Panel("conversation", "opinions/_opinions.html", of_conversation),)
