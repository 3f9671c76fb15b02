"""What decisions show on the page of a conversation, and say in the composer."""

from typing import Any

from commonhold import people
from commonhold.decisions import queries
from commonhold.decisions.actions import KIND
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _


def words() -> Words:
    """What the composer says when something is proposed."""
    return Words(
        _("Proposal"),
        _("What do you propose?"),
        _("Your proposal in one line"),
        _("What is to be done, why, and what it changes for whom"),
    )


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """How it is decided, what was said by name, what became of objections, and what the visitor can say now."""
    found = await queries.standing(visit, talk.opening.id) if talk.opening.kind == KIND else None
    if found is None:
        return None
    objections = await queries.objections(visit, found.decision.id)
    return {
        "found": found,
        "said": await queries.said(visit, found.decision.id),
        "objections": objections,
        "reason": next((each.words for each in objections if each.by and each.by.id == visit.person.id), ""),
        "form": await people.taken_up(visit, f"{found.decision.id}-stance"),
    }


PANELS = (Panel("conversation", "decisions/_decision.html", of_conversation),)
