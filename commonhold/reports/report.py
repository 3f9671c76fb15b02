"""A report, as whoever made it and those who answer it read it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.people import Face


@dataclass(frozen=True)
class Report:
    """`author` said what it is about, `group` is whose stewards read it ("" where those of the house do); `answer` is "" while it waits.
    `contribution_id` is None once that is gone."""

    id: UUID
    contribution_id: UUID | None
    author: Face | None
    by: Face | None
    is_mine: bool
    group: str
    reason: str
    at: datetime
    answer: str = ""
    answered_by: Face | None = None
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    @property
    def url(self) -> str:
        return f"/reports#report-{self.id}"
