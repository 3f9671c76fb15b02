"""What stands beside a group: which programs post into it, and which are told of it; and beside such a post: whose it is."""

from typing import Any

from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.groups import Group
from commonhold.integrations import outgoing, queries


async def of_group(visit: Visit, group: Group) -> dict[str, Any] | None:
    if not group.is_mine:
        return None
    hooks, tellings = await queries.of_group(visit, group.id), await outgoing.of_group(visit, group.id)
    return {"hooks": hooks, "tellings": tellings} if hooks or tellings else None


async def of_post(visit: Visit, opening: Contribution) -> dict[str, Any] | None:
    """Who made the hook, with the way to take the post away for them and for stewards of the group."""
    found = await queries.maker(visit, opening.author.id) if opening.author.is_bot else None
    return {"maker": found, "post": opening} if found else None
