"""What happens between two people who stay in touch. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class ContactAsked(Fact):
    """Somebody would stay in touch with another, who has said nothing yet."""

    by: UUID
    person_id: UUID
