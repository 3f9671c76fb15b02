"""What ownership does when somebody takes their name from what they wrote."""

from commonhold.contributions import Unnamed
from commonhold.ground.database import Visit


async def forget_records(visit: Visit, fact: Unnamed) -> None:
    """The record with which it was brought along is signed by whose it was."""
    await visit.run("delete from brought where contribution_id = any(%(ids)s)", ids=list(fact.ids))
