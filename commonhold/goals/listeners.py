"""What goals do when something happens elsewhere."""

from commonhold.contributions import Withdrawn
from commonhold.ground.database import Visit


async def forget_withdrawn(visit: Visit, fact: Withdrawn) -> None:
    """Whoever takes a goal away takes its measures with it, and nothing serves it any more."""
    await visit.run("delete from goal where contribution_id = %(id)s", id=fact.id)
