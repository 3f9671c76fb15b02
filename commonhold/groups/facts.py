"""What happens to audiences."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class MembershipBegan(Fact):
    """Somebody came into a group."""

    person_id: UUID
    group_id: UUID


@dataclass(frozen=True)
class MembershipEnded(Fact):
    """Somebody left a group or was removed; their open pages hear of it."""

    is_live: ClassVar[bool] = True
    ends_streams: ClassVar[bool] = True
    person_id: UUID
    group_id: UUID


@dataclass(frozen=True)
class PersonInvited(Fact):
    """Somebody was asked into a group."""

    person_id: UUID
    group_id: UUID
    by: UUID


@dataclass(frozen=True)
class PersonAsked(Fact):
    """Somebody asks the stewards of a group to be let in."""

    person_id: UUID
    group_id: UUID


@dataclass(frozen=True)
class DoorWidened(Fact):
    """More people can find a group or come in by themselves."""

    group_id: UUID
    by: UUID
