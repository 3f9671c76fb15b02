"""What estimates show on the page of a conversation, and say in the composer."""

from typing import Any

from commonhold import people
from commonhold.estimates import queries, track
from commonhold.estimates.actions import KIND
from commonhold.estimates.drawing import bands, drawing
from commonhold.estimates.estimate import Standing
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _


def words() -> Words:
    """What the composer says when many are asked for an estimate."""
    return Words(
        _("Estimate"),
        _("What do you want to know from many?"),
        _("Your question in one line"),
        _("What others need to know to answer, and what you will do with it"),
    )


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """What is asked, what the visitor answered, and all that is opened."""
    found = await queries.standing(visit, talk.opening.id) if talk.opening.kind == KIND else None
    if found is None:
        return None
    return {
        "found": found,
        "form": await form(visit, found),
        "my_reason": await queries.my_reason(visit, found.estimate.id),
        "reasons": await queries.reasons(visit, found.estimate.id) if found.estimate.is_open else [],
        "score": track.beside(found),
        **drawn(found),
    }


async def form(visit: Visit, found: Standing, typed: Any = None, errors: Any = None) -> Any:
    """The form of an answer: what was typed and is wrong, else what was begun, else what was answered last."""
    estimate, mine = found.estimate, found.latest
    first = {name: estimate.typed(getattr(mine, name)) for name in ("value", "low", "high")} if mine else None
    return await people.taken_up(visit, f"{estimate.id}-answer", typed, errors, first)


def drawn(found: Standing) -> dict[str, Any]:
    """The spread as a drawing, where there is one; what can be chosen stands in bars instead."""
    if not found.spread or found.estimate.sort == "choice":
        return {"drawn": None, "bands": []}
    drawn = drawing(found.estimate, found.spread)
    return {"drawn": drawn, "bands": bands(drawn, found.spread.units)}


PANELS = (Panel("conversation", "estimates/_estimate.html", of_conversation),)
