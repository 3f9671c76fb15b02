"""A contribution as JSON: what programs may read of it, and nothing else (an allow-list, whatever the row holds)."""

from datetime import datetime
from uuid import UUID

import msgspec

from commonhold.contributions.attachments import Attachment
from commonhold.contributions.contribution import Contribution


class OutgoingPerson(msgspec.Struct):
    """A bot bears whatever name it was given, also that of somebody."""

    handle: str
    name: str
    url: str
    is_bot: bool


class OutgoingGroup(msgspec.Struct):
    slug: str
    name: str


class OutgoingAudience(msgspec.Struct):
    kind: str
    people: int


class OutgoingReaction(msgspec.Struct):
    name: str
    count: int
    mine: bool


class OutgoingFile(msgspec.Struct):
    url: str
    name: str
    media_type: str
    size: int
    alt: str


class Outgoing(msgspec.Struct):
    """`group` is null outside groups and where the reader may not know it."""

    id: UUID
    kind: str
    url: str
    author: OutgoingPerson
    group: OutgoingGroup | None
    audience: OutgoingAudience
    keep: str
    covenant: int
    lang: str | None
    title: str
    html: str
    text: str
    created_at: datetime
    edited_at: datetime | None
    thread_id: UUID
    parent_id: UUID | None
    replies: int
    reactions: list[OutgoingReaction]
    tags: tuple[str, ...]
    marks: tuple[str, ...]
    attachments: list[OutgoingFile]


def outgoing_contribution(each: Contribution) -> Outgoing:
    """What a program gets of this contribution."""
    return Outgoing(
        id=each.id, kind=each.kind, url=each.url,
        author=OutgoingPerson(each.author.handle, each.author.name, each.author.url, each.author.is_bot),
        group=OutgoingGroup(each.group_slug, each.group_name) if each.group_slug else None,
        audience=OutgoingAudience(each.audience_kind, each.readers),
        keep=each.keep, covenant=each.covenant, lang=each.lang, title=each.title, html=each.html, text=each.text,
        created_at=each.created_at, edited_at=each.edited_at, thread_id=each.thread_id, parent_id=each.parent_id,
        replies=each.replies, reactions=[OutgoingReaction(*reaction) for reaction in each.reactions], tags=each.tags,
        marks=each.marks, attachments=[_file(file) for file in each.attachments],
    )  # fmt: skip


def _file(file: Attachment) -> OutgoingFile:
    return OutgoingFile(file.url, file.name, file.media_type, file.size, file.alt)
