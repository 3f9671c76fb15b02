"""What pages show beside things of the rooms below: beside a group its pages, beside a conversation what came of it."""

from typing import Any

from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel
from commonhold.groups import Group
from commonhold.pages import queries


async def of_group(visit: Visit, group: Group) -> dict[str, Any] | None:
    """The pages of a group that were changed last, and the way to all of them; for those in it."""
    if not group.is_mine:
        return None
    tree = f"g/{group.slug}"
    return {"tree": tree, "recent_pages": await queries.newest_in(visit, tree)}


async def of_conversation(visit: Visit, opening: Contribution) -> dict[str, Any] | None:
    """The pages that were distilled from a conversation, and the way to do so."""
    if opening.is_shared:
        return None
    return {"distilled": await queries.distilled_from(visit, opening.id), "distil": f"/c/{opening.id}/distil"}


PANELS = (
    Panel("group", "pages/_of_group.html", of_group),
    Panel("beside", "pages/_distilled.html", of_conversation),
)
