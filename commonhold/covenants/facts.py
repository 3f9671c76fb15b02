"""What happens to covenants."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class Signed(Fact):
    """Somebody signed what is to be the next covenant."""

    proposal_id: UUID
