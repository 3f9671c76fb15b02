"""What recognition does when somebody takes their name from what they wrote."""

from commonhold.contributions import Unnamed
from commonhold.ground.database import Visit


async def hide_thanks(visit: Visit, fact: Unnamed) -> None:
    """Thanks for it tell whose it was: they stay between the two, and are shown to nobody else."""
    await visit.run("update thanks set shown_at = null where contribution_id = any(%(ids)s)", ids=list(fact.ids))
