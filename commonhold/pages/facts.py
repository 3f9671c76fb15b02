"""What happens to pages. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class PageTold(Fact):
    """A page was taken away or stands again, and those whose words it has are told."""

    id: UUID
