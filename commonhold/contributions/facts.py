"""What happens to contributions. Ids only; open pages hear of those that are live, if they may."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class Contributed(Fact):
    """Something was written: an opening (`parent_id` is None) or a reply."""

    is_live: ClassVar[bool] = True
    id: UUID
    thread_id: UUID
    parent_id: UUID | None
    audience_id: UUID
    author_id: UUID
    group_id: UUID | None = None


@dataclass(frozen=True)
class Revised(Fact):
    """Its words were changed."""

    is_live: ClassVar[bool] = True
    id: UUID
    thread_id: UUID
    audience_id: UUID


@dataclass(frozen=True)
class Withdrawn(Fact):
    """Its author took it away."""

    is_live: ClassVar[bool] = True
    id: UUID
    thread_id: UUID
    audience_id: UUID


@dataclass(frozen=True)
class Unnamed(Fact):
    """Their author took their name from these; who that was is told to nobody."""

    ids: tuple[UUID, ...]


@dataclass(frozen=True)
class PersonUnnamed(Fact):
    """Somebody took their name from all that they wrote."""

    person_id: UUID


@dataclass(frozen=True)
class FilesChanged(Fact):
    """Files came onto it, went, or are described in other words."""

    id: UUID


@dataclass(frozen=True)
class Reacted(Fact):
    """Somebody reacted to it, or took that back."""

    id: UUID
    person_id: UUID
    name: str


@dataclass(frozen=True)
class Marked(Fact):
    """It was said what something in a conversation is: the answer, what was decided, or outdated."""

    id: UUID
    thread_id: UUID
    kind: str
    by: UUID


@dataclass(frozen=True)
class Unmarked(Fact):
    """That was taken back."""

    id: UUID
    thread_id: UUID
    kind: str
    by: UUID


@dataclass(frozen=True)
class Closed(Fact):
    """A conversation was closed: nobody replies in it for now."""

    thread_id: UUID
    by: UUID


@dataclass(frozen=True)
class Reopened(Fact):
    """A conversation that was closed is open again."""

    thread_id: UUID
    by: UUID
