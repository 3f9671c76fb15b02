"""What happens to calls for help. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class HelpOffered(Fact):
    """Somebody offered help; whoever called is told."""

    offer_id: UUID


@dataclass(frozen=True)
class HelpAnswered(Fact):
    """An offer was taken or declined, perhaps anew."""

    offer_id: UUID


@dataclass(frozen=True)
class HelpEnded(Fact):
    """It was said what came of a call."""

    id: UUID
