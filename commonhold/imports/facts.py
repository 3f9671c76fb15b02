"""What happens when something is brought in: one fact for a whole import, so that a million posts ring no bell."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class Imported(Fact):
    """An import is through; its report can be read."""

    run_id: UUID
