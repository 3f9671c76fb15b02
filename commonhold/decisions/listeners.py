"""What decisions do when something happens elsewhere."""

from commonhold.contributions import Withdrawn
from commonhold.ground.database import Visit


async def forget_withdrawn(visit: Visit, fact: Withdrawn) -> None:
    """Whoever takes a proposal away takes all that was said to it with it; replies to it stand."""
    await visit.run("delete from decision where contribution_id = %(id)s", id=fact.id)
