"""What somebody does about an opened conversation by a link in a letter: they let what they replied come along."""

from uuid import UUID

from commonhold import contributions
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Act, Offer
from commonhold.ground.words import gettext as _
from commonhold.widening import actions, queries


async def offers(visit: Visit, id: UUID) -> list[Offer]:
    """To whoever replied before it was opened, and has not decided yet."""
    opening = await contributions.contribution(visit, id)
    is_asked = opening and opening.is_opening and not opening.is_withdrawn and await queries.asked(visit, opening)
    return [Offer(id)] if is_asked else []


async def bring(visit: Visit, id: UUID, choice: UUID) -> None:
    await actions.bring_along(visit, choice)


ACTS = (Act("along", lambda: _("Yes, what I replied may come along"), offers, bring),)
