"""The cards on the page of a conversation: what its links lead to elsewhere, and in our own house as far as one may read it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold import contributions
from commonhold.contributions import Contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.previews import queries
from commonhold.previews.preview import Preview


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """Two queries, however long the conversation is; none of them leaves the house."""
    shown = [talk.opening, *(each for branch in talk.branches for each in (branch.reply, *branch.answers))]
    standing = {each.id: each for each in shown if not each.is_withdrawn}
    found = await queries.previews(visit, list(standing))
    if not found:
        return None
    cards, inside = defaultdict(list), await _inside(visit, found)
    for card in found:
        if not card.is_inside or card.leads_to in inside:
            cards[card.contribution_id].append(card)
    mine = {each.id for each in standing.values() if each.author.id == visit.person.id}
    return {"cards": dict(cards), "inside": inside, "mine": mine, "at_reply": "previews/_cards.html"}


async def _inside(visit: Visit, cards: Sequence[Preview]) -> dict[UUID, Contribution]:
    """What of our own house the cards lead to, of that which the reader may read."""
    wanted = list(dict.fromkeys(card.leads_to for card in cards if card.leads_to))[: limits.PAGE_MOST]
    return {each.id: each for each in await contributions.contributions(visit, wanted) if not each.is_withdrawn}
