"""What happens to people."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class PersonJoined(Fact):
    """Somebody signed in for the first time."""

    person_id: UUID


@dataclass(frozen=True)
class PersonLeft(Fact):
    """Somebody's account was ended; all their sessions and memberships with it, and their open pages at once."""

    is_live: ClassVar[bool] = True
    person_id: UUID


@dataclass(frozen=True)
class AllWithdrawn(Fact):
    """Somebody takes away all that they wrote: what they have begun and nobody else has read goes at once."""

    person_id: UUID
