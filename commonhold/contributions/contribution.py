"""A contribution as its readers see it, and an earlier wording of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from commonhold.contributions.attachments import Attachment
from commonhold.ground import clock, limits, text
from commonhold.people import Face, shown

LONG = 900  # characters after which a list shows only the beginning
REACTIONS = ("like", "agree", "insight", "smile", "care")
MARKS = ("answer", "decision", "outdated")


@dataclass(frozen=True)
class Origin:
    """Where something brought in came from, for instance `slack`."""

    source: str
    external_id: str


@dataclass(frozen=True)
class Quoted:
    """What a contribution quotes, as far as the reader may see that: its author's name and the beginning of its words."""

    id: UUID
    thread_id: UUID
    author: str
    lang: str | None
    title: str
    plain: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "author", shown(self.author))

    @property
    def url(self) -> str:
        return address(self.id, self.thread_id)

    @property
    def excerpt(self) -> str:
        return text.excerpt(self.plain, 240)


class Contribution(msgspec.Struct, frozen=True):
    """A row, with what stands around it on a page. The group and what is quoted are None where the reader may not know them.

    `readers` is how many people are in its audience; `reactions` are (name, how many, whether I did). `is_closed`: nothing
    new is written in its group; `is_ended`: its conversation was closed. `is_shared`: it is written together. `answers` names who
    wrote the reply that this one answers.
    `could_read`: its author took it back within minutes, when so many others could have read it.
    A struct: twenty of so many columns cost a tenth of what a frozen dataclass takes. Its fields stand in the order of the columns of
    `queries.SHOWN`.
    """

    author: Face
    id: UUID
    kind: str
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
    could_read: int | None = None
    readers: int = 0
    replies: int = 0
    group_name: str | None = None
    group_slug: str | None = None
    group_lang: str | None = None
    is_closed: bool = False
    is_ended: bool = False
    is_shared: bool = False
    answers: str | None = None
    source: str | None = None
    reactions: tuple[tuple[str, int, bool], ...] = ()
    tags: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    quoted: Quoted | None = None
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        if self.author.is_nobody:
            # Nobody is left whom it could go along with.
            msgspec.structs.force_setattr(self, "keep", "stay")
        if self.answers:
            msgspec.structs.force_setattr(self, "answers", shown(self.answers))

    def __hash__(self) -> int:
        """Two that differ seldom have one id, and a page of forty asks this eighty times: of the id alone."""
        return hash(self.id)

    @property
    def url(self) -> str:
        """The conversation, at this contribution."""
        return address(self.id, self.thread_id)

    @property
    def came_from(self) -> str:
        """Of what was brought in: the house or the system that it was written in."""
        return f"{self.source[:1].upper()}{self.source[1:]}" if self.source else ""

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_fresh(self) -> bool:
        """It was sent so lately that it can be taken back to be written on."""
        return clock.now() - self.created_at < timedelta(seconds=limits.TAKE_BACK)

    @property
    def is_opening(self) -> bool:
        return self.parent_id is None

    @property
    def is_outdated(self) -> bool:
        """Somebody who may has said that it no longer holds."""
        return "outdated" in self.marks

    @property
    def name(self) -> str:
        """What it is called in a title: its own, or its beginning."""
        return self.title or text.excerpt(self.plain, 60)

    @property
    def is_long(self) -> bool:
        """Too long to be read whole in a list."""
        return len(self.plain) > LONG

    @property
    def excerpt(self) -> str:
        return text.excerpt(self.plain, LONG // 2)

    @property
    def shown_reactions(self) -> tuple[tuple[str, int, bool], ...]:
        """What was given, and "like" in any case."""
        if any(name == "like" for name, _, _ in self.reactions):
            return self.reactions
        else:
            return (("like", 0, False), *self.reactions)


def address(id: UUID, thread_id: UUID) -> str:
    """Where a contribution is read: in its conversation, at its own place."""
    return f"/c/{id}" if id == thread_id else f"/c/{id}#c-{id}"


@dataclass(frozen=True)
class Revision:
    """How a contribution read until it was changed."""

    number: int
    title: str
    html: str
    text: str
    written_at: datetime
