"""What waits to go out, as apps show it: with the wish that it came of."""

from typing import Any
from uuid import UUID

from commonhold import contributions
from commonhold.ground.database import Visit
from commonhold.mastodon.accounts import moment
from commonhold.mastodon.lens import Lens
from commonhold.mastodon.statuses import VISIBILITY, media
from commonhold.posts import Waiting

# Of how an app asked for it this is not kept.
UNKEPT = dict.fromkeys(("poll", "language", "scheduled_at", "idempotency", "allowed_mentions", "quoted_status_id"))


async def scheduled(visit: Visit, lens: Lens, waits: Waiting) -> dict[str, Any]:
    """One that is not out yet."""
    form = waits.body["form"]
    files = await contributions.files_at_hand(visit, [UUID(id) for id in form.get("files", ())])
    return {
        "id": str(waits.id), "scheduled_at": moment(waits.goes_at), "media_attachments": [media(lens, file) for file in files],
        "params": UNKEPT | {
            "text": form["text"], "spoiler_text": form.get("title", ""), "visibility": VISIBILITY.get(form.get("to", ""), "private"),
            "media_ids": form.get("files") or None, "in_reply_to_id": form.get("parent"), "sensitive": False,
            "with_rate_limit": False, "application_id": 0, "quote_approval_policy": "nobody",
        },
    }  # fmt: skip
