"""What happens to questions. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class QuestionAsked(Fact):
    """Somebody asked something."""

    id: UUID
    audience_id: UUID
    author_id: UUID
    group_id: UUID | None = None


@dataclass(frozen=True)
class PersonPointed(Fact):
    """A question was pointed to somebody who may know, by its asker or by a colleague."""

    question_id: UUID
    person_id: UUID
    by: UUID
