"""What happens to what somebody is told. Ids only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class Noticed(Fact):
    """Something new waits for somebody: their open pages ask how much."""

    is_live: ClassVar[bool] = True
    person_id: UUID
