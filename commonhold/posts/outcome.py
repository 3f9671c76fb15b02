"""What came of a conversation: the answer and what was decided, as its readers see it on top."""

from dataclasses import dataclass
from uuid import UUID

from commonhold import contributions
from commonhold.contributions import Contribution, Mark
from commonhold.ground.database import Visit


@dataclass(frozen=True)
class Outcome:
    """`shown` stands on top: the answer, then what was decided, the newest first. `may_conclude`: the visitor says what came of it."""

    marks: list[Mark]
    shown: list[tuple[Mark, Contribution]]
    may_conclude: bool

    def said_by(self, id: UUID, kind: str) -> str:
        """The name of who said it; "" when nobody did."""
        return next((mark.by for mark in self.marks if (mark.contribution_id, mark.kind) == (id, kind)), "")


async def outcome(visit: Visit, thread_id: UUID) -> Outcome:
    marks = await contributions.marks(visit, thread_id)
    on_top = [
        *[mark for mark in marks if mark.kind == "answer"][:1],
        *[mark for mark in marks if mark.kind == "decision"],
    ]
    found = {
        each.id: each
        for each in await contributions.contributions(visit, list({mark.contribution_id for mark in on_top}))
    }
    shown = [(mark, found[mark.contribution_id]) for mark in on_top if mark.contribution_id in found]
    return Outcome(marks, shown, await contributions.may_conclude(visit, thread_id))
