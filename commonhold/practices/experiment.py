"""An experiment: what is tried, until when, and what came of it. The day is that of a follow-up, and what came of it its last step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from commonhold import contributions, followups
from commonhold.followups import Followup
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form
from commonhold.ground.web.pages import has_room
from commonhold.ground.words import gettext as _

KIND = "experiment"


class ExperimentFields(Form):
    """The composer's field of an experiment."""

    experiment_until: date | None = None


@dataclass(frozen=True)
class Experiment:
    """How far it is: `asks` is what its author took on when they began it."""

    id: UUID
    asks: Followup | None

    @property
    def until(self) -> date | None:
        return self.asks and self.asks.due_on

    @property
    def result(self) -> str:
        """What came of it, or why nothing did."""
        return self.asks.end.words if self.asks and self.asks.end else ""


def needs(text: str) -> None:
    """An experiment says what is expected."""
    if not text.strip():
        raise Wrong({"text": "Say what you try, what you expect, and by what you will see it."})


async def begin(visit: Visit, id: UUID, own: ExperimentFields) -> None:
    """Make what was just written an experiment: its author says on its last day what came of it."""
    opening = await contributions.contribution(visit, id)
    needs(opening.text)
    if own.experiment_until is None:
        raise Wrong({"experiment_until": "Say until when you try it."})
    if not has_room("followups"):
        return
    try:
        await followups.follow_up(visit, opening, _("Say what came of the experiment"), own.experiment_until)
    except Wrong as wrong:
        raise Wrong({"experiment_until": next(iter(wrong.fields.values()))}) from None


async def standing(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Experiment]:
    """How far these are, with as many queries for all as for one."""
    found = await followups.followups_of_all(visit, ids) if has_room("followups") else {}
    return {id: Experiment(id, next(iter(found.get(id, [])), None)) for id in ids}
