"""What help does when something happens elsewhere."""

from commonhold.contributions import Withdrawn
from commonhold.ground.database import Visit


async def forget_withdrawn(visit: Visit, fact: Withdrawn) -> None:
    """Whoever takes a call away takes what was offered with it; replies to it stand."""
    await visit.run("delete from help_call where contribution_id = %(id)s", id=fact.id)
