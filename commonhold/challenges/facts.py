"""What happens to challenges. Ids only; whom somebody supports is told to nobody."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class ChallengeWentOn(Fact):
    """Another phase of it has begun, as its day said."""

    id: UUID
    phase: str


@dataclass(frozen=True)
class IdeaAnswered(Fact):
    """An idea got its official answer, perhaps anew."""

    id: UUID
    by: UUID
