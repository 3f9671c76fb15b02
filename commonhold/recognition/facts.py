"""What is told when something helped. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class Used(Fact):
    """Somebody used what was written."""

    id: UUID
    person_id: UUID


@dataclass(frozen=True)
class UsedNoMore(Fact):
    """They took that back."""

    id: UUID


@dataclass(frozen=True)
class Thanked(Fact):
    """Somebody thanked its author."""

    id: UUID
    by: UUID


@dataclass(frozen=True)
class ThanksTakenBack(Fact):
    """They took that back."""

    id: UUID
