"""What somebody does about a poll by a link in a letter: they choose one of its options."""

from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.rooms import Act, Offer
from commonhold.ground.words import gettext as _
from commonhold.polls import actions, queries


async def offers(visit: Visit, id: UUID) -> list[Offer]:
    """Each option that the visitor has not chosen, while it can be; in secret those too that they have."""
    found = await queries.standing(visit, id)
    if found is None or not found.poll.may_vote:
        return []
    is_secret = found.poll.is_secret
    left = [each for each in found.options if is_secret or found.mine.get(each.id) != "yes"]
    return [Offer(each.id, each.name, is_secret) for each in left]


async def choose(visit: Visit, id: UUID, choice: UUID) -> None:
    await actions.choose(visit, await actions.standing(visit, id), choice)


ACTS = (Act("vote", lambda: _("Answer with this"), offers, choose),)
