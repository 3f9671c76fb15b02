"""What polls do when something happens elsewhere."""

from commonhold.contributions import Withdrawn
from commonhold.ground.database import Visit


async def forget_withdrawn(visit: Visit, fact: Withdrawn) -> None:
    """Whoever takes a poll away takes its options and all that was chosen with it; replies to it stand."""
    await visit.run("delete from poll where contribution_id = %(id)s", id=fact.id)
