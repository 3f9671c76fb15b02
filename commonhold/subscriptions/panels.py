"""What stands beside a group: what is posted into it from elsewhere; and beside such a post: who asked for it."""

from typing import Any

from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.groups import Group
from commonhold.subscriptions.queries import source, subscriptions


async def of_group(visit: Visit, group: Group) -> dict[str, Any] | None:
    """The feeds of a group; for its stewards also where none are yet."""
    if not group.is_mine:
        return None
    found = await subscriptions(visit, group.id)
    return {"subscriptions": found} if found or group.is_steward else None


async def of_post(visit: Visit, opening: Contribution) -> dict[str, Any] | None:
    """Where a post of a feed comes from, with the way to take it away for stewards of the group."""
    found = await source(visit, opening.author.id) if opening.author.is_bot else None
    return {"source": found, "post": opening} if found else None
