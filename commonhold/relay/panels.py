"""What the desk shows at something that was said: who wrote it down; and on my hold: what I said through it."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel
from commonhold.relay import queries


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """At the opening and at each reply that came through the desk; one query, however long it is."""
    shown = [talk.opening, *(each for branch in talk.branches for each in (branch.reply, *branch.answers))]
    found = await queries.relayed(visit, [each.id for each in shown])
    mine = {each.id for each in shown if each.parent_id in found and found[each.parent_id][1]
            and found[each.parent_id][1].id == visit.person.id and each.id not in found and each.author.id != visit.person.id}  # fmt: skip
    if not found:
        return None
    return {"at_opening": "relay/_opening.html", "at_reply": "relay/_at.html", "relayed": found, "to_carry": mine}


async def of_hold(visit: Visit) -> dict[str, Any] | None:
    """Where what I said through the desk stands, if anything."""
    return {"said": True} if await visit.value("select 1 from voice limit 1") else None


PANELS = (Panel("conversation", "", of_conversation), Panel("hold", "relay/_in_hold.html", of_hold))
