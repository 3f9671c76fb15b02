"""What happens to decisions. Ids only; that somebody has answered in secret is told to nobody."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class ObjectionRaised(Fact):
    """Somebody objects, with a reason."""

    stance_id: UUID


@dataclass(frozen=True)
class ObjectionAnswered(Fact):
    """An objection was built in or answered, perhaps anew."""

    stance_id: UUID


@dataclass(frozen=True)
class DecisionClosed(Fact):
    """Its day is over, and it stands there how it ended."""

    id: UUID


@dataclass(frozen=True)
class OutcomeWritten(Fact):
    """Whoever proposed it wrote down what comes of it."""

    id: UUID
