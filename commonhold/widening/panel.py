"""What stands in a conversation about its readers: the offer to its author, the question to those who replied."""

from typing import Any

from commonhold.contributions import Contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.groups import Circle
from commonhold.widening import actions, queries


async def beside(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """Nothing in most conversations. `talk` is a page of one: its opening and the branches of replies."""
    opening: Contribution = talk.opening
    if opening.is_withdrawn or opening.is_shared:
        return None
    is_mine = opening.author.id == visit.person.id
    offer = await _offer(visit, opening) if is_mine and opening.audience_kind in ("chosen", "group") else None
    asked = await queries.asked(visit, opening)
    is_small = any(each.audience_id != opening.audience_id for each in _replies(talk))
    may_widen = is_mine and opening.audience_kind != "organisation"
    if not (offer or asked or is_small or may_widen):
        return None
    return {
        "offer": offer,
        "asked": asked,
        "may_widen": may_widen,
        "opening": opening,
        "at_reply": "widening/_fewer.html",
    }


async def _offer(visit: Visit, opening: Contribution) -> Circle | None:
    """The widest next circle, once enough others found it useful and while its author has not left it as it is."""
    if await queries.useful_to(visit, opening) < limits.USEFUL:
        return None
    open_ones = [circle for circle in await actions.circles(visit, opening) if circle.is_open]
    if not open_ones or await queries.was_left(visit, opening.id, open_ones[-1].audience_id):
        return None
    return open_ones[-1]


def _replies(talk: Any) -> list[Contribution]:
    return [each for branch in talk.branches for each in (branch.reply, *branch.answers)]
