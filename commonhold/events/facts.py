"""What happens to events. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class DateMoved(Fact):
    """A date has another time."""

    date_id: UUID
    by: UUID


@dataclass(frozen=True)
class DateCalledOff(Fact):
    """A date does not take place."""

    date_id: UUID
    by: UUID


@dataclass(frozen=True)
class SeatsFreed(Fact):
    """Seats of a date became free, or were added; who waited may have one now."""

    date_id: UUID
