"""A contribution as its readers see it, and an earlier wording of it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from commonhold.contributions.attachments import Attachment
from commonhold.people import Face

REACTIONS = ("like", "agree", "insight", "smile", "care")


@dataclass(frozen=True)
class Origin:
    """Where something brought in came from, for instance `slack`."""

    source: str
    external_id: str


@dataclass(frozen=True)
class Contribution:
    """A row, with what stands around it on a page. Group and quoted title are None where the reader may not know them.

    `readers` is how many people are in its audience; `reactions` are (name, how many, whether I did).
    """

    id: UUID
    kind: str
    author: Face
    audience_id: UUID
    audience_kind: str
    thread_id: UUID
    parent_id: UUID | None
    keep: str
    covenant: int
    lang: str | None
    title: str
    html: str
    text: str
    plain: str
    created_at: datetime
    edited_at: datetime | None
    withdrawn_at: datetime | None
    readers: int = 0
    replies: int = 0
    group_name: str | None = None
    group_slug: str | None = None
    group_lang: str | None = None
    source: str | None = None
    reactions: tuple[tuple[str, int, bool], ...] = ()
    tags: tuple[str, ...] = ()
    quotes: UUID | None = None
    attachments: tuple[Attachment, ...] = field(default=())

    @property
    def url(self) -> str:
        """The conversation, at this contribution."""
        return f"/c/{self.thread_id}#c-{self.id}" if self.parent_id else f"/c/{self.id}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_opening(self) -> bool:
        return self.parent_id is None


@dataclass(frozen=True)
class Revision:
    """How a contribution read until it was changed."""

    number: int
    title: str
    html: str
    text: str
    written_at: datetime
