"""An audience, a group, and how far something reaches."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from commonhold.people import Face

ORGANISATION = UUID("00000000-0000-7000-8000-000000000001")


@dataclass(frozen=True)
class Audience:
    """A set of people who can read a thing. `kind` is me, chosen, group or organisation; `name` only of a group that I may see."""

    id: UUID
    kind: str
    people: int = 0
    name: str | None = None
    slug: str | None = None


@dataclass(frozen=True)
class Group:
    """A group as the visitor sees it. `door` is open, request, invited or hidden; `role` is the visitor's, or None outside."""

    id: UUID
    slug: str
    name: str
    purpose: str
    door: str
    language: str | None
    keep: str | None
    made_at: datetime
    archived_at: datetime | None
    people: int = 0
    role: str | None = None
    is_invited: bool = False
    has_asked: bool = False

    @property
    def url(self) -> str:
        return f"/g/{self.slug}"

    @property
    def is_mine(self) -> bool:
        return self.role is not None

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None


@dataclass(frozen=True)
class Reach:
    """Who can read something: how many, from which units, which guests. Small audiences are told by name."""

    people: int
    units: list[tuple[str, int]] = field(default_factory=list)
    guests: list[Face] = field(default_factory=list)
    names: list[Face] = field(default_factory=list)
