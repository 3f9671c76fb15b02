"""What happens at the desk. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class SourceRefused(Fact):
    """Somebody said no to what was written down of them: nothing of it is kept."""

    capture_id: UUID
