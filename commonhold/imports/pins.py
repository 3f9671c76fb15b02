"""What was pinned elsewhere, beside the group that it was pinned in."""

from typing import Any

from commonhold.contributions import contributions
from commonhold.ground.database import Visit
from commonhold.groups import Group

SHOWN = 10


async def pinned(visit: Visit, group: Group) -> dict[str, Any] | None:
    """The newest of them that the visitor may read; None where there are none."""
    found = await visit.values(
        f"select contribution_id from import_pin where audience_id = %(id)s order by contribution_id desc limit {SHOWN:d}",
        id=group.id,
    )
    items = await contributions(visit, found)
    return {"items": items} if items else None
