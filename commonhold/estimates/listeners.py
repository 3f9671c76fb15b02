"""What estimates do when something happens elsewhere."""

from commonhold.contributions import Withdrawn
from commonhold.ground.database import Visit


async def forget_withdrawn(visit: Visit, fact: Withdrawn) -> None:
    """Whoever takes an estimate away takes all that was answered with it; replies to it stand."""
    await visit.run("delete from estimate where contribution_id = %(id)s", id=fact.id)
