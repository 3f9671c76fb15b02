"""What happens to estimates. Ids only; that somebody has answered is told to nobody."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class EstimateOpened(Fact):
    """Its day has come: all answers that were sealed are opened."""

    id: UUID


@dataclass(frozen=True)
class EstimateSettled(Fact):
    """Whoever asked said how it turned out, perhaps anew."""

    id: UUID
    by: UUID
