"""A conversation as JSON."""

from uuid import UUID

import msgspec

from commonhold import contributions
from commonhold.contributions import Outgoing, outgoing_contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.posts.actions import standing


class OutgoingConversation(msgspec.Struct):
    """A contribution, and when it opened a conversation its replies, oldest first; `next` is where more of them are, or null."""

    contribution: Outgoing
    replies: list[Outgoing]
    next: str | None


async def outgoing_conversation(visit: Visit, id: UUID, after: UUID | None = None) -> OutgoingConversation:
    each = await standing(visit, id)
    replies = await contributions.replies(visit, id, after, limits.PAGE_MOST + 1) if each.is_opening else []
    shown = replies[: limits.PAGE_MOST]
    more = f"/c/{id}.json?after={shown[-1].id}" if len(replies) > len(shown) else None
    return OutgoingConversation(outgoing_contribution(each), [outgoing_contribution(reply) for reply in shown], more)
