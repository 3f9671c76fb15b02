"""What one is told of, as an app shows it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold import contributions, people
from commonhold.ground.database import Visit
from commonhold.mastodon import queries
from commonhold.mastodon.accounts import moment, person_account
from commonhold.mastodon.lens import Lens
from commonhold.mastodon.queries import Notice
from commonhold.mastodon.statuses import statuses


async def told(visit: Visit, lens: Lens, found: Sequence[Notice]) -> list[dict[str, Any]]:
    """All of them, in as many queries however many they are; without what one may no longer read."""
    texts = await contributions.contributions(visit, list(dict.fromkeys(each.contribution_id for each in found)))
    shown = {UUID(each["id"]): each for each in await statuses(visit, lens, texts)}
    faces = await people.faces(visit, {each.by for each in found})
    return [
        {
            "id": str(each.id), "type": queries.TYPES.get(each.kind, "status"), "created_at": moment(each.at),
            "group_key": f"ungrouped-{each.id}", "account": person_account(lens, faces[each.by]), "status": shown[each.contribution_id],
        }
        for each in found if each.by in faces and each.contribution_id in shown
    ]  # fmt: skip
