"""An incoming webhook, as its owner and those who read what it posts see it, and what waits to be posted."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class IncomingHook:
    """`group_name` is None where it posts to its owner alone."""

    id: UUID
    name: str
    by_name: str
    is_mine: bool
    group_slug: str | None
    group_name: str | None
    made_at: datetime
    used_on: date | None


@dataclass(frozen=True)
class Maker:
    """Who made the hook that a post came by, and whether the visitor may take that post away."""

    name: str
    by_name: str
    is_tended: bool


@dataclass(frozen=True)
class Waiting:
    """What came by a hook and is not posted yet (for the worker). `is_open`: the hook stands, and its owner is where it posts to."""

    id: UUID
    hook_id: UUID
    name: str
    by: UUID
    bot_id: UUID | None
    audience_id: UUID
    group_id: UUID | None
    words: str
    called: str
    language: str
    is_open: bool
