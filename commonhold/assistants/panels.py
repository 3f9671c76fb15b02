"""What readers are told of something that was written with an assistant."""

from typing import Any

from commonhold.assistants import calls
from commonhold.ground.database import Visit


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """At the opening and at each reply; one query, however long it is."""
    shown = [talk.opening, *(each for branch in talk.branches for each in (branch.reply, *branch.answers))]
    found = await calls.assisted(visit, [each.id for each in shown])
    if not found:
        return None
    return {"at_opening": "assistants/_opening.html", "at_reply": "assistants/_at.html", "assisted": found}
