"""What is told to one, and what waits for one, as JSON: for whose it is alone."""

from datetime import datetime
from uuid import UUID

import msgspec

from commonhold.attention.notice import Listing, News, Waiting


class OutgoingNotice(msgspec.Struct):
    """Something that happened: `kind` is what, `talk` where, `came` what came of it; `count` is how many reacted."""

    id: UUID
    kind: str
    at: datetime
    is_read: bool
    by: str | None
    talk: str
    excerpt: str
    came: str
    count: int


class OutgoingWaiting(msgspec.Struct):
    """Something that waits until I do something about it: `url` is where; `by` is null where I may not know who."""

    kind: str
    at: datetime
    name: str
    url: str
    by: str | None


class OutgoingForYou(msgspec.Struct):
    """What waits, and the newest of what came of what one took part in, of where one's name came up, of what one put aside."""

    waiting: list[OutgoingWaiting]
    news: list[OutgoingNotice]
    names: list[OutgoingNotice]
    reminders: list[OutgoingNotice]


class OutgoingNotices(msgspec.Struct):
    """More of one list, newest first; `next` is where older ones are, or null."""

    notices: list[OutgoingNotice]
    next: str | None


def outgoing(waiting: list[Waiting], found: dict[str, Listing]) -> OutgoingForYou:
    told = [
        OutgoingWaiting(each.kind, each.at, each.name, each.url, each.by.name if each.by else None) for each in waiting
    ]
    return OutgoingForYou(told, **{of: [_notice(each) for each in listing.items] for of, listing in found.items()})


def outgoing_older(of: str, listing: Listing) -> OutgoingNotices:
    following = f"/for-you/older?of={of}&before={listing.older}" if listing.older else None
    return OutgoingNotices([_notice(each) for each in listing.items], following)


def _notice(each: News) -> OutgoingNotice:
    return OutgoingNotice(
        each.id, each.kind, each.at, each.is_read, each.by.name, each.talk, each.excerpt, each.came, each.count
    )
