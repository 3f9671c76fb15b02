"""What came by a hook is posted, and what one posted is taken away."""

from typing import Any
from uuid import UUID

from commonhold import contributions
from commonhold.ground.jobs import Sweep
from commonhold.integrations import actions, queries


async def post(house: Any, id: str) -> None:
    """Post what came; twice is once."""
    async with house.database.keeper() as visit:
        if waiting := await queries.waiting(visit, UUID(id)):
            await actions.post(visit, waiting)


async def take_away(house: Any, contribution_id: str) -> None:
    """Take away what a hook posted, as its owner or a steward of the group has asked."""
    async with house.database.keeper() as visit:
        await contributions.bulk.take_away(visit, UUID(contribution_id))


async def tidy(house: Any) -> None:
    """Let go of what could not be posted for days."""
    async with house.database.keeper() as visit:
        await visit.run("delete from hooked where at < now() - interval '7 days'")


JOBS = (post, take_away)
SWEEPS = (Sweep("47 4 * * *", tidy),)
