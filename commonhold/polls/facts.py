"""What happens to polls. Ids only; that somebody has answered is told to nobody."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class DateSettled(Fact):
    """Whoever looked for a date took one of those that were proposed, perhaps instead of another."""

    id: UUID
    option_id: UUID
    by: UUID


@dataclass(frozen=True)
class PollEnded(Fact):
    """Its author ended a poll before its time, or one that had no time."""

    id: UUID
    by: UUID
