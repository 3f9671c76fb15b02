"""What happens to opinion maps. Ids only; that somebody has voted is told to nobody."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class OpinionsDrawn(Fact):
    """Its time is over, and the map is drawn for the last time."""

    id: UUID
