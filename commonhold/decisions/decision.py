"""A proposal with what was said of it, and how it ended."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from commonhold.people import Face

FEWEST = 5  # of secret answers that are counted out; the same number stands at the table and in `count_stances`


@dataclass(frozen=True)
class Decision:
    """The row. `rule`: consent or majority; `quorum`: how many have to answer. `may_decide` and `is_mine` are its reader's; `outcome` are
    the words of whoever proposed it, once it is over; it `adopts` where objections that were answered stand beside it.
    """

    id: UUID
    author_id: UUID
    audience_id: UUID
    rule: str
    quorum: int
    ends_at: datetime
    is_over: bool
    may_decide: bool
    is_mine: bool
    outcome: str | None = None
    outcome_at: datetime | None = None
    adopts: bool = False
    may_adopt: bool = False

    @property
    def is_secret(self) -> bool:
        """Consent is somebody's, by name; how a majority came about is told in counts alone."""
        return self.rule == "majority"


@dataclass(frozen=True)
class Objection:
    """Why somebody objects; it `stands` until they say otherwise. `answer`: built_in or answered, with the words of who proposed."""

    id: UUID
    decision_id: UUID
    by: Face | None
    words: str
    stands: bool
    answer: str | None = None
    answer_words: str = ""


@dataclass(frozen=True)
class Said:
    """What somebody said with their name: yes, no (they object) or pass."""

    person: Face
    says: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """How a decision stands for the visitor: how many `answered`, how many said what as far as it is told, and what is `mine`."""

    decision: Decision
    answered: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    mine: str = ""

    @property
    def is_counted(self) -> bool:
        return not self.decision.is_secret or (self.decision.is_over and self.answered >= FEWEST)

    def count(self, says: str) -> int:
        return self.counts.get(says, 0)

    @property
    def came(self) -> str:
        """How it ended: adopted, not_adopted or too_few; open while it has not. A tie adopts nothing, and neither does one objection."""
        if not self.decision.is_over:
            return "open"
        elif self.decision.adopts:
            return "adopted"
        elif self.answered < self.decision.quorum:
            return "too_few"
        else:
            limit = self.count("no") if self.decision.is_secret else 0
            stopped = not self.decision.is_secret and self.count("no") > 0
            return "adopted" if self.count("yes") > limit and not stopped else "not_adopted"
