"""What happens when a conversation is opened to more people."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class Widened(Fact):
    """Its author opened a conversation to more people: those who replied are asked whether their words come along."""

    is_live: ClassVar[bool] = True
    id: UUID
    thread_id: UUID
    from_id: UUID
    audience_id: UUID
    by: UUID
