"""What happens at the door."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class HouseFounded(Fact):
    """The first steward was named, and chose the covenant that the house begins with: generous, balanced or guarded; "" for none yet."""

    person_id: UUID
    covenant: str
