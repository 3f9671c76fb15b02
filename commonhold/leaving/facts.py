"""What happens before somebody leaves. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class HeirAsked(Fact):
    """Somebody asks another to look after a group once they have left."""

    group_id: UUID
    by: UUID
