"""How a person wants to be told: a way for each kind of news, the hours of letters, and the hours of quiet."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from commonhold.ground.database import Visit

WAYS = ("none", "app", "once", "daily", "weekly")
# Under which heading each kind of notice is set.
HEADINGS = {
    "invited": "waiting", "asked": "waiting", "mention": "mention", "reply": "reply", "talk": "talk",
    "reaction": "reaction", "reminder": "reminder",
}  # fmt: skip


@dataclass(frozen=True)
class Telling:
    """What somebody has chosen, or the usual. What waits and reminders are always told here at least."""

    waiting: str = "once"
    mention: str = "once"
    reply: str = "daily"
    talk: str = "daily"
    reaction: str = "app"
    reminder: str = "once"
    quiet_from: int | None = None
    quiet_until: int | None = None
    is_quiet_weekend: bool = False
    letter_hour: int = 7
    letter_day: int = 1

    def way(self, kind: str) -> str:
        """How a notice of this kind is told."""
        return getattr(self, HEADINGS[kind])


USUAL = Telling()
COLUMNS = ", ".join(asdict(USUAL))


async def telling(visit: Visit) -> Telling:
    """How the visitor is told."""
    return await visit.one(Telling, f"select {COLUMNS} from telling where person_id = (select viewer())") or USUAL


async def tellings(visit: Visit, people: Iterable[UUID]) -> dict[UUID, Telling]:
    """How each of these people is told, as far as they have said (by the keeper)."""
    rows = await visit.rows(
        f"select person_id, {COLUMNS} from telling where person_id = any(%(people)s)", people=list(people)
    )
    return {row.pop("person_id"): Telling(**row) for row in rows}
