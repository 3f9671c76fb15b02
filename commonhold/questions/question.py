"""A question with what came of it."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.people import Face, shown


@dataclass(frozen=True)
class Question:
    """The row, and whether the visitor may say what its answer is."""

    id: UUID
    author_id: UUID
    audience_id: UUID
    may_settle: bool
    answer_id: UUID | None = None

    @property
    def is_open(self) -> bool:
        return self.answer_id is None


@dataclass(frozen=True)
class State:
    """How far a question is, for lists. `answered_by` is the name of who gave the answer."""

    id: UUID
    answered_by: str | None
    others: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "answered_by", self.answered_by and shown(self.answered_by))

    @property
    def is_open(self) -> bool:
        return self.answered_by is None


@dataclass(frozen=True)
class Pointer:
    """A question was pointed to `person` by somebody: its asker, or a colleague who knows who knows."""

    person: Face
    by: Face


@dataclass(frozen=True)
class Unanswered:
    """What nobody but its author has replied to. `is_first`: the first that a newcomer wrote; `is_tended`: where the visitor
    is a steward.
    """

    id: UUID
    author_id: UUID
    is_first: bool
    is_tended: bool
