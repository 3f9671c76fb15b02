"""What happens to follow-ups. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class OwnerAsked(Fact):
    """Somebody was asked to own what follows from a conversation."""

    id: UUID
    thread_id: UUID
    person_id: UUID
    by: UUID


@dataclass(frozen=True)
class FollowupStepped(Fact):
    """A follow-up went a step further; `step_id` is that step. `by` is None where the house says so by itself."""

    id: UUID
    step_id: UUID
    thread_id: UUID
    kind: str
    by: UUID | None
