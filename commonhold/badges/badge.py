"""Badges, and what was given to somebody, as those see them who may."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.people import Face


@dataclass(frozen=True)
class Badge:
    """What it says of whoever holds it (`words`), and what they have to have done. `ended_at`: it is given no more."""

    id: UUID
    name: str
    words: str
    criteria: str
    lang: str | None
    has_picture: bool
    at: datetime
    ended_at: datetime | None
    may_give: bool

    @property
    def url(self) -> str:
        return f"/badges/{self.id}"

    @property
    def is_given(self) -> bool:
        """Whether it is still given."""
        return self.ended_at is None


@dataclass(frozen=True)
class Award:
    """A badge that `by` gave to `to`, for a reason; `shown_to` are me, house or anybody."""

    id: UUID
    badge: Badge
    to: Face
    by: Face | None
    reason: str
    evidence: str
    lang: str | None
    at: datetime
    taken_at: datetime | None
    shown_to: str
    revoked_at: datetime | None
    revoked_by: Face | None
    revoked_why: str | None

    @property
    def url(self) -> str:
        return f"/badges/given/{self.id}"

    @property
    def is_taken(self) -> bool:
        return self.taken_at is not None

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None


@dataclass(frozen=True)
class Open:
    """What was given, as it is signed and as anybody reads it to whom it was opened. `holder_did` is who the holder is by their
    identity log, if they have begun one."""

    id: UUID
    badge_id: UUID
    name: str
    words: str
    criteria: str
    lang: str | None
    person_id: UUID
    holder: str
    holder_did: str | None
    reason: str
    said_in: str | None
    evidence: str
    place: int
    at: datetime
    revoked_at: datetime | None

    @property
    def url(self) -> str:
        return f"/badges/given/{self.id}"

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None
