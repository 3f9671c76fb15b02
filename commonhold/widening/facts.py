"""What happens when a conversation is opened to more people."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class Widened(Fact):
    """Its author opened a conversation to this audience: those who replied are asked whether their words come along.

    Not whom it was for before: all who read it now may hear of it.
    """

    is_live: ClassVar[bool] = True
    id: UUID
    thread_id: UUID
    audience_id: UUID
