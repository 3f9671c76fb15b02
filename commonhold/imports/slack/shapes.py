"""What an export holds once read: people, conversations, messages, what stayed behind. No Slack word beyond here."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

Kind = Literal["open", "private", "direct", "several"]


class Member(Struct, frozen=True, kw_only=True):
    """A person or bot of the workspace. Handle and name are never empty; two members may share a handle."""

    id: str
    handle: str
    name: str
    title: str
    mail: str | None
    timezone: str | None
    is_deleted: bool
    is_bot: bool
    is_guest: bool
    picture_url: str | None


class Channel(Struct, frozen=True, kw_only=True):
    """A conversation. `direct` is between two, `several` a nameless group of people; pins are ids of messages."""

    id: str
    name: str
    kind: Kind
    purpose: str
    topic: str
    is_archived: bool
    made_by: str | None
    made_at: datetime
    members: tuple[str, ...]
    pins: tuple[str, ...]


class NamedFile(Struct, frozen=True):
    """A file that a message names; its bytes are not in the export. The url holds no key to it."""

    name: str
    title: str
    media_type: str
    size: int
    url: str


class Message(Struct, frozen=True, kw_only=True):
    """What somebody said. Has an author or an author_name, and markdown or files; a parent has always come before.

    answers is the first message of the thread as it was named there, whether or not the export has it.
    """

    id: str
    channel: str
    at: datetime
    author: str | None
    author_name: str | None
    markdown: str
    parent: str | None
    edited_at: datetime | None
    reactions: tuple[tuple[str, tuple[str, ...]], ...]
    files: tuple[NamedFile, ...]
    mentions: tuple[str, ...]
    is_pinned: bool
    answers: str | None = None


class LeftOut(Struct, frozen=True):
    """What was not brought in: `of` says what kind of thing is counted, examples are ids or places, never words."""

    of: Literal["message", "file", "channel", "thread", "part"]
    kind: str
    count: int
    examples: tuple[str, ...]
