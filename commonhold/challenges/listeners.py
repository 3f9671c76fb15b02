"""What challenges do when something happens elsewhere."""

from commonhold.contributions import Withdrawn
from commonhold.ground.database import Visit


async def forget_withdrawn(visit: Visit, fact: Withdrawn) -> None:
    """Whoever takes a challenge or an idea away takes what was said of it too; replies stand."""
    await visit.run("delete from challenge where contribution_id = %(id)s", id=fact.id)
    await visit.run("delete from idea where contribution_id = %(id)s", id=fact.id)
    await visit.run("delete from improvement where contribution_id = %(id)s", id=fact.id)
