"""What happens to badges. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class BadgeGiven(Fact):
    """A badge waits for somebody to take it or decline it."""

    id: UUID
    person_id: UUID


@dataclass(frozen=True)
class BadgeRevoked(Fact):
    """A badge that somebody held was revoked; they read why."""

    id: UUID
    person_id: UUID
