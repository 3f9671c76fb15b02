"""What search shows on pages of higher floors: a box that looks in one group."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel
from commonhold.groups import Group


async def in_group(visit: Visit, group: Group) -> dict[str, Any] | None:
    """For a group that one is in."""
    return {"slug": group.slug, "name": group.name, "lang": group.language} if group.is_mine else None


PANELS = (Panel("group", "search/_in_group.html", in_group),)
