"""A follow-up with how far it is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from commonhold.followups.rules import ENDINGS
from commonhold.ground import clock, limits
from commonhold.people import Face


@dataclass(frozen=True)
class Step:
    """One step: `by` may be unknown to the reader, and is nobody where the house says so by itself."""

    kind: str
    at: datetime
    words: str
    by: Face | None
    due_on: date | None = None


@dataclass(frozen=True)
class Help:
    """What somebody says of whether it helped."""

    by: Face | None
    says: str
    words: str


@dataclass(frozen=True)
class Promise:
    """What whoever asks many said would be done with the answers: nothing, where there is no follow-up."""

    followup_id: UUID | None


@dataclass(frozen=True)
class Followup:
    """What is to be done, who has it, until when. `can` are the steps that the visitor may take now; `first_day` is the day that
    was said at first. One that `is_alone` hangs on a note: it is somebody's own task, and nobody else reads it. `said_id` is what
    was said that it comes from, while that stands.
    """

    id: UUID
    contribution_id: UUID
    what: str
    owner: Face | None
    by: Face | None
    at: datetime
    first_day: date
    steps: tuple[Step, ...] = ()
    helped: tuple[Help, ...] = ()
    can: frozenset[str] = frozenset()
    is_mine: bool = False
    is_alone: bool = False
    said_id: UUID | None = None

    def step(self, kind: str) -> Step | None:
        return next((each for each in self.steps if each.kind == kind), None)

    @property
    def url(self) -> str:
        return f"/c/{self.contribution_id}#followup-{self.id}"

    @property
    def due_on(self) -> date:
        moved = self.step("moved")
        return moved.due_on if moved and moved.due_on else self.first_day

    @property
    def end(self) -> Step | None:
        """What came of it; declined and dropped are ends as well."""
        return next((each for each in self.steps if each.kind in ENDINGS), None)

    @property
    def state(self) -> str:
        """asked, taken, begun, or how it ended."""
        if self.end:
            return self.end.kind
        elif self.step("begun"):
            return "begun"
        else:
            return "taken" if self.step("taken") else "asked"

    @property
    def is_under_way(self) -> bool:
        return self.state in ("taken", "begun")

    @property
    def is_due(self) -> bool:
        """Its day has come: its owner is told."""
        return self.is_under_way and self.due_on <= clock.now().date()

    @property
    def is_late(self) -> bool:
        """So late that all who read it see so."""
        return self.is_under_way and self.due_on + timedelta(days=limits.LATE_DAYS) < clock.now().date()

    @property
    def is_asked_back(self) -> bool:
        """Whether it is time to say if it helped."""
        return self.step("review") is not None

    def says(self, word: str) -> int:
        return sum(each.says == word for each in self.helped)
