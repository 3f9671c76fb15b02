"""What reports show in a conversation: at each thing that somebody else said, the way to tell of it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Tap
from commonhold.ground.words import gettext as _


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """Nothing is asked of the database for it."""
    taps = dict(_taps(visit, talk))
    return {"taps": taps} if taps else None


def _taps(visit: Visit, talk: Any) -> Iterator[tuple[UUID, tuple[Tap]]]:
    for each in (talk.opening, *(said for branch in talk.branches for said in (branch.reply, *branch.answers))):
        if each.author.id != visit.person.id and not each.is_withdrawn:
            yield each.id, (Tap(_("Tell a steward"), "flag", f"/c/{each.id}/report", leads=True),)


PANELS = (Panel("conversation", "", of_conversation),)
