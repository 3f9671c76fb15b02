"""What stands beside a group: what is posted into it from elsewhere."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.groups import Group
from commonhold.subscriptions.queries import subscriptions


async def of_group(visit: Visit, group: Group) -> dict[str, Any] | None:
    """The feeds of a group; for its stewards also where none are yet."""
    if not group.is_mine:
        return None
    found = await subscriptions(visit, group.id)
    return {"subscriptions": found} if found or group.is_steward else None
