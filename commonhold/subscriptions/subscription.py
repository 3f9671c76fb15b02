"""A feed from elsewhere, and where a post comes from, as those see it who read the group."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.ground import addresses


@dataclass(frozen=True)
class Subscription:
    """`due_at` is None when it is not asked any more; `trouble` says why it could not be read. `language` and `zone` are those in which
    the dates of a calendar are told, for the worker.
    """

    id: UUID
    group_id: UUID
    url: str
    title: str
    by: UUID
    by_name: str
    read_at: datetime | None
    due_at: datetime | None
    failures: int
    trouble: str
    tag: str
    changed: str
    language: str = "en"
    zone: str = "UTC"

    @property
    def host(self) -> str:
        return addresses.host(self.url)

    @property
    def name(self) -> str:
        return self.title or self.host

    @property
    def is_over(self) -> bool:
        return self.due_at is None


@dataclass(frozen=True)
class Posted:
    """A date of a calendar that was posted and may change: `said` is the digest of what was told of it, `planned` when it was to be
    as it was first told; it begins never where it is off.
    """

    key: bytes
    contribution_id: UUID
    said: bytes | None
    begins_at: datetime | None
    planned: str | None


@dataclass(frozen=True)
class Source:
    """Where a post comes from, who asked for it, and whether the visitor looks after its group."""

    url: str
    by_name: str
    is_tended: bool

    @property
    def host(self) -> str:
        return addresses.host(self.url)
