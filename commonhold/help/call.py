"""A call for help and what was offered, as their reader sees them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from commonhold.ground import clock
from commonhold.people import Face


@dataclass(frozen=True)
class Call:
    """The row; `ended` is what came of it, once that is said. `may_offer` and `is_mine` are its reader's."""

    id: UUID
    author_id: UUID
    hours: int
    until: date
    gives: str
    may_offer: bool
    is_mine: bool
    ended: str | None = None
    ended_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Nobody offers help any more: it has ended, or its day is over."""
        return self.ended is not None or self.until < clock.now().date()


@dataclass(frozen=True)
class Offer:
    """Help that somebody offers; `says` is the answer of whoever called: taken or declined, with their words."""

    id: UUID
    call_id: UUID
    by: Face | None
    hours: int | None
    words: str
    at: datetime
    says: str | None = None
    answer: str = ""

    @property
    def is_open(self) -> bool:
        return self.says is None
