"""A conversation as JSON."""

from typing import Any
from uuid import UUID

import msgspec

from commonhold import contributions
from commonhold.contributions import Contribution, Outgoing, outgoing_contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import pages
from commonhold.people import Face


class OutgoingConversation(msgspec.Struct):
    """A contribution, and when it opened a conversation its replies, oldest first; `next` is where more of them are, or null.
    `own` is what the list of its kind tells of it: how a poll stands, by what a goal is measured.
    """

    contribution: Outgoing
    replies: list[Outgoing]
    next: str | None
    own: Any = None


class OutgoingReader(msgspec.Struct):
    handle: str
    name: str
    url: str


class OutgoingReaders(msgspec.Struct):
    """Who can read it, by name, a hundred a page; `next` is where more of them are, or null."""

    people: list[OutgoingReader]
    next: str | None


def outgoing_readers(id: UUID, page: int, readers: list[Face]) -> OutgoingReaders:
    told = [OutgoingReader(each.handle, each.name, each.url) for each in readers]
    return OutgoingReaders(told, f"/c/{id}/readers?page={page + 1}" if len(told) == limits.PAGE_MOST else None)


async def outgoing_conversation(visit: Visit, id: UUID, after: UUID | None = None) -> OutgoingConversation:
    each, replies = await contributions.with_replies(visit, id, after, limits.PAGE_MOST + 1)
    if each is None or each.is_withdrawn:
        raise Missing
    shown = replies[: limits.PAGE_MOST]
    more = f"/c/{id}.json?after={shown[-1].id}" if len(replies) > len(shown) else None
    told = [outgoing_contribution(reply) for reply in shown]
    return OutgoingConversation(outgoing_contribution(each), told, more, await _own(visit, each))


async def _own(visit: Visit, each: Contribution) -> msgspec.Struct | None:
    """What its kind tells of it, while it stands."""
    kind = pages.kind_of(each)
    return await kind.told(visit, each) if kind and kind.told and each.is_opening else None
