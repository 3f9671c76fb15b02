"""Thanks and use, as those see them who may."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.people import Face


@dataclass(frozen=True)
class Thanks:
    """Given by `by` for one thing; `words` name the help, or are empty. `shown_at` is when the one who was thanked let others read it."""

    id: UUID
    contribution_id: UUID
    by: Face
    words: str
    lang: str | None
    at: datetime
    shown_at: datetime | None

    @property
    def is_shown(self) -> bool:
        return self.shown_at is not None


@dataclass(frozen=True)
class Use:
    """How many people used something, in how many units, and whether the visitor did."""

    contribution_id: UUID
    people: int
    units: int
    is_mine: bool
