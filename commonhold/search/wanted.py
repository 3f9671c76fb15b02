"""What was typed and picked, in the database's terms: names become ids, days become ids between which to look.

A name that the visitor may not know is a name that nobody has: nothing is found, and nothing tells why.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.ids import first_id_at
from commonhold.search import queries
from commonhold.search.query import ME, Asked

NEWEST = UUID(int=2**128 - 1)
OLDEST = UUID(int=0)

When = Literal["", "year", "week"]
Where = Literal["", "groups", "mine"]


@dataclass(frozen=True)
class Wanted:
    """What is looked for. `asked` is for the database's function of that name; `tagged` and `untagged` are tags that all, or
    none, of which it carries; it lies between the ids `before` and `after`.
    """

    asked: dict[str, Any]
    tagged: list[str] | None
    untagged: list[str] | None
    before: UUID
    after: UUID

    @property
    def is_bare(self) -> bool:
        """Words that were typed without marks on their letters are meant with any too."""
        return bool(self.asked.get("bare"))

    @property
    def with_marks(self) -> "Wanted":
        """The same where they are."""
        return replace(self, asked=self.asked | {"bare": True})


async def understand(visit: Visit, asked: Asked, when: When = "", where: Where = "", *, group: str = "") -> Wanted:
    """Look the names up that narrow, as far as the visitor may know them; `group` is the address of the one to look in."""
    told: dict[str, Any] = {
        "words": " ".join(asked.words), "phrases": asked.phrases, "beginnings": asked.beginnings, "without": asked.without,
    }  # fmt: skip
    for is_not in (False, True):
        for name, ids in (await _names(visit, asked, is_not)).items():
            told[f"not_{name}" if is_not else name] = ids
    if where == "groups":
        told.setdefault("groups", await queries.my_signs(visit))
    if group:
        told["groups"] = [each for each in await queries.signs_of_groups(visit, [group])
                          if each in told.get("groups", [each])]  # fmt: skip
    if where == "mine":
        told["authors"] = [each for each in await queries.signs_of_people(visit, [], visit.person.id)
                           if each in told.get("authors", [each])]  # fmt: skip
    return Wanted(
        told, list(asked.values("tag")) or None, list(asked.values("tag", True)) or None,
        _before(asked, visit.person.timezone), _after(asked, when, visit.person.timezone),
    )  # fmt: skip


async def _names(visit: Visit, asked: Asked, is_not: bool) -> dict[str, list[str]]:
    people, groups, kinds = (asked.values(name, is_not) for name in ("from", "in", "kind"))
    signs: dict[str, list[str]] = {}
    if people:
        me = visit.person.id if ME.intersection(people) else None
        signs["authors"] = await queries.signs_of_people(visit, [each for each in people if each not in ME], me)
    if groups:
        signs["groups"] = await queries.signs_of_groups(visit, list(groups))
    if kinds:
        signs["kinds"] = list(kinds)
    return signs


def _before(asked: Asked, timezone: str) -> UUID:
    return _first_id(asked.until, timezone) if asked.until else NEWEST


def _after(asked: Asked, when: When, timezone: str) -> UUID:
    today = clock.now().astimezone(ZoneInfo(timezone)).date()
    begins = {"year": today.replace(month=1, day=1), "week": today - timedelta(days=today.weekday())}
    days = [day for day in (asked.since, begins.get(when)) if day]
    return _first_id(max(days), timezone) if days else OLDEST


def _first_id(day: date, timezone: str) -> UUID:
    """The smallest id that something written on that day could have; for the first days of 1970 simply the smallest."""
    if day < date(1970, 1, 3):
        return OLDEST
    return first_id_at(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(timezone)))
