"""What opinion maps do when something happens elsewhere."""

from commonhold.contributions import Withdrawn
from commonhold.ground.database import Visit


async def forget_withdrawn(visit: Visit, fact: Withdrawn) -> None:
    """Whoever takes a map away takes its statements and all votes with it; replies to it stand."""
    await visit.run("delete from opinion_map where contribution_id = %(id)s", id=fact.id)
