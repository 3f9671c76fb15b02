"""What came by a hook is posted, what one posted is taken away, and what was said is told."""

from typing import Any
from uuid import UUID

from commonhold import contributions
from commonhold.ground import limits
from commonhold.ground.jobs import Sweep
from commonhold.integrations import actions, queries, telling


async def post(house: Any, id: str) -> None:
    """Post what came; twice is once."""
    async with house.database.keeper() as visit:
        if waiting := await queries.waiting(visit, UUID(id)):
            await actions.post(visit, waiting)


async def take_away(house: Any, contribution_id: str) -> None:
    """Take away what a hook posted, as its owner or a steward of the group has asked."""
    async with house.database.keeper() as visit:
        await contributions.bulk.take_away(visit, UUID(contribution_id))


async def tell(house: Any, id: str) -> None:
    """Tell a hook of something, and note what came of it. What its owner may not read any more is told to nobody."""
    async with house.database.keeper() as visit:
        due = await telling.due(visit, UUID(id))
    if due is None:
        return
    async with house.database.visit(due.by) as visit:
        body = await telling.body_of(visit, due, house.settings.url.rstrip("/"))
    trouble = await telling.sent(house, due, body) if body else ""
    async with house.database.keeper() as visit:
        await telling.note(visit, due, trouble)


async def tell_again(house: Any, id: str) -> None:
    """The same for what was given up, since its owner has asked."""
    async with house.database.keeper() as visit:
        await visit.run("update delivery set failed_at = null, tries = 0 where id = %(id)s", id=UUID(id))
    await tell(house, id)


async def tidy(house: Any) -> None:
    """Let go of what could not be posted for days, and of what became of old tellings."""
    async with house.database.keeper() as visit:
        await visit.run(f"delete from delivery where at < now() - interval '{limits.DELIVERY_DAYS:d} days'")
        await visit.run("delete from hooked where at < now() - interval '7 days'")


JOBS = (post, take_away, tell, tell_again)
SWEEPS = (Sweep("47 4 * * *", tidy),)
