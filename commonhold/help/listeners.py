"""What help does when something happens elsewhere."""

from commonhold.contributions import Withdrawn
from commonhold.ground.database import Visit
from commonhold.people import AllWithdrawn


async def forget_withdrawn(visit: Visit, fact: Withdrawn) -> None:
    """Whoever takes a call away takes what was offered with it; replies to it stand."""
    await visit.run("delete from help_call where contribution_id = %(id)s", id=fact.id)


async def take_offers_back(visit: Visit, fact: AllWithdrawn) -> None:
    """Whoever takes all of theirs away offers nothing to anybody any more."""
    await visit.run("delete from help_offer where person_id = %(id)s", id=fact.person_id)
