"""A challenge and its ideas, as their reader sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from commonhold.challenges.budget import places
from commonhold.contributions import Contribution
from commonhold.followups import Followup
from commonhold.ground import words
from commonhold.people import Face

PHASES = ("ideas", "improve", "support", "answers", "outcome")


@dataclass(frozen=True)
class Result:
    """What came of a vote with a budget: how many voted, and where that is told what is bought and what it costs."""

    voters: int
    bought: Sequence[UUID]
    spent: Decimal | None


@dataclass(frozen=True)
class Challenge:
    """The row with how far it is: `ideas` stand by themselves, `answered` is how many of these have an answer. `may_answer`: its
    reader gives the answers. `budget` is counted in `unit`, a currency or hours; there may be none.
    """

    id: UUID
    author_id: UUID
    ideas_until: datetime
    improve_until: datetime
    support_until: datetime
    answers_until: datetime
    votes: int
    phase: str
    may_answer: bool
    ideas: int
    answered: int
    criteria: list[str]
    budget: Decimal | None = None
    unit: str | None = None
    tells_ballots: bool = False
    result: Result | None = None

    @property
    def until(self) -> datetime:
        """When the phase ends that it is in; of the last one, when it began."""
        return getattr(self, f"{self.phase}_until", self.answers_until)

    @property
    def waiting(self) -> int:
        """How many ideas are still without an answer."""
        return self.ideas - self.answered

    @property
    def is_late(self) -> bool:
        return self.phase == "outcome" and self.waiting > 0

    def sum(self, amount: Decimal | Fraction) -> str:
        """So much of the budget, as the reader writes it; of what is very little as many figures as tell that it is not nothing."""
        return f"{words.decimal(round(float(amount), places(amount)))} {self.unit}"


@dataclass(frozen=True)
class Cost:
    """What an idea costs, and who said so."""

    amount: Decimal
    by: Face | None
    at: datetime


@dataclass(frozen=True)
class Verdict:
    """The official answer to an idea: yes, no or later, with its reason, and how it meets each criterion: well, partly or not."""

    says: str
    words: str
    by: Face | None
    at: datetime
    followup_id: UUID | None = None
    weighed: Sequence[str] = ()

    @property
    def typed(self) -> dict[str, str]:
        """As it stands in the fields of its form."""
        return {"says": self.says, "words": self.words} | {
            f"weighed_{place}": how for place, how in enumerate(self.weighed, 1)
        }


@dataclass(frozen=True)
class Idea:
    """An idea with what became of it. `supporters` is None as long as it is not told; `credited` made it better or had it too; `into` is
    what it goes on as. `may_cost`: its reader says what it costs.
    """

    said: Contribution
    supporters: int | None = None
    is_supported: bool = False
    credited: tuple[Face, ...] = ()
    into: Contribution | None = None
    verdict: Verdict | None = None
    followup: Followup | None = None
    cost: Cost | None = None
    may_cost: bool = False

    @property
    def id(self) -> UUID:
        return self.said.id

    @property
    def state(self) -> str:
        """joined, waiting, later, no, unowned, doing or done: a yes is being done until it is said what came of it."""
        if self.into:
            return "joined"
        elif not self.verdict:
            return "waiting"
        elif self.verdict.says != "yes":
            return self.verdict.says
        elif self.is_unowned:
            return "unowned"
        else:
            return self.followup.state if self.followup.state in ("done", "no") else "doing"

    @property
    def is_unowned(self) -> bool:
        """Nobody has what would be done with it."""
        return self.followup is None or self.followup.state in ("declined", "dropped")
