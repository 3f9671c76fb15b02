"""The cards in a conversation and in lists: what links lead to elsewhere, and in our own house as far as one may read it."""

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
    found = await _cards(visit, shown)
    if not found:
        return None
    mine = {each.id for each in shown if each.author.id == visit.person.id}
    return {**found, "mine": mine, "at_reply": "previews/_cards.html"}


async def of_list(visit: Visit, items: Sequence[Contribution]) -> dict[str, Any] | None:
    """One query for a page of a list in which there are links, and one more where a link leads into our own house."""
    found = await _cards(visit, items)
    return {**found, "at": found["cards"].keys()} if found else None


async def _cards(visit: Visit, shown: Sequence[Contribution]) -> dict[str, Any]:
    """Those under each of these by its id, and what of our own house they lead to; nothing where there are none."""
    linking = [each.id for each in shown if "<a " in each.html and not each.is_withdrawn]
    found = await queries.previews(visit, linking) if linking else []
    inside = await _inside(visit, found) if found else {}
    cards = defaultdict(list)
    for card in found:
        if not card.is_inside or card.leads_to in inside:
            cards[card.contribution_id].append(card)
    return {"cards": dict(cards), "inside": inside} if cards else {}


async def _inside(visit: Visit, cards: Sequence[Preview]) -> dict[UUID, Contribution]:
    """What of our own house the cards lead to, of that which the reader may read."""
    wanted = list(dict.fromkeys(card.leads_to for card in cards if card.leads_to))[: limits.PAGE_MOST]
    return {each.id: each for each in await contributions.contributions(visit, wanted) if not each.is_withdrawn}
