"""How a person wants to be told: a way for each kind of news, the hours of letters, and the hours of quiet."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from commonhold.attention import awaited
from commonhold.attention.consequences import TOLD_AS
from commonhold.ground.database import Visit

WAYS = ("none", "app", "push", "once", "daily", "weekly")
# Under which heading each kind of notice is set.
HEADINGS = {
    "invited": "waiting", "asked": "waiting", "mention": "mention", "reply": "reply", "talk": "talk",
    "reaction": "reaction", "reminder": "reminder", "pointed": "mention", "written_to": "mention", "accepted": "reply",
    "opened": "reply", "decided": "talk", "outdated": "reply", "settled": "reply", "unsealed": "reply", "turned_out": "reply",
    "drawn": "reply", "to_own": "waiting", "due": "waiting", "declined": "reply", **dict.fromkeys(TOLD_AS.values(), "talk"),
    "thanked": "reply", "used": "reaction", "went_on": "talk", "idea_answered": "reply", "to_carry": "reply",
    "offered": "reply", "offer_answered": "reply", "help_ended": "talk",
    "objected": "reply", "objection_answered": "reply", "decision_closed": "talk", "outcome_written": "talk",
    "seat_given": "mention", "date_moved": "mention", "date_called_off": "mention",
    **awaited.HEADINGS,
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

    def without(self, rhythm: str) -> "Telling":
        """The same, with what came in letters of this rhythm told here only."""
        return replace(self, **{name: "app" for name in set(HEADINGS.values()) if getattr(self, name) == rhythm})

    def way(self, kind: str) -> str:
        """How a notice of this kind is told."""
        return getattr(self, HEADINGS[kind])


USUAL = Telling()
COLUMNS = ", ".join(asdict(USUAL))


async def telling(visit: Visit) -> Telling:
    """How the visitor is told."""
    return await visit.one(Telling, f"select {COLUMNS} from telling where person_id = (select viewer())") or USUAL


async def tell_so(visit: Visit, chosen: Telling) -> None:
    """From now on the visitor is told so; what is in no letter yet follows it."""
    values = asdict(chosen)
    names = ", ".join(f"%({name})s" for name in values)
    changes = ", ".join(f"{name} = excluded.{name}" for name in values)
    await visit.run(
        f"""insert into telling (person_id, {COLUMNS}) values (%(me)s, {names})
            on conflict (person_id) do update set {changes}""",
        me=visit.person.id, **values,
    )  # fmt: skip
    for kind in HEADINGS:
        way = chosen.way(kind) if chosen.way(kind) != "none" else "app"
        await visit.run(
            "update notice set way = %(way)s where kind = %(kind)s and letter_id is null and way <> %(way)s",
            way=way,
            kind=kind,
        )


async def has_address(visit: Visit) -> bool:
    """Whether letters can reach the visitor at all."""
    return await visit.value(
        "select exists (select from address where person_id = (select viewer()) and confirmed_at is not null)"
    )


async def tellings(visit: Visit, people: Iterable[UUID]) -> dict[UUID, Telling]:
    """How each of these people is told, as far as they have said (by the keeper)."""
    rows = await visit.rows(
        f"select person_id, {COLUMNS} from telling where person_id = any(%(people)s)", people=list(people)
    )
    return {row.pop("person_id"): Telling(**row) for row in rows}
