"""What somebody does about a poll by a link in a letter: they choose one of its options."""

from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.rooms import Act, Offer
from commonhold.ground.words import gettext as _
from commonhold.polls import actions, queries


async def offers(visit: Visit, id: UUID) -> list[Offer]:
    """Each option that the visitor has not chosen, while it can be."""
    found = await queries.standing(visit, id)
    if found is None or not found.poll.may_vote:
        return []
    return [Offer(option.id, option.name) for option in found.options if found.mine.get(option.id) != "yes"]


async def choose(visit: Visit, id: UUID, choice: UUID) -> None:
    await actions.choose(visit, await actions.standing(visit, id), choice)


ACTS = (Act("vote", lambda: _("Answer with this"), offers, choose),)
