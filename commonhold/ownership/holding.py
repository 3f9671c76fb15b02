"""My hold in numbers: what of what I made is mine, what stays and why, by kind and by year; and what came back to me.

However much somebody wrote, it is counted by the database in as many queries.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from commonhold.covenants import Covenant, promised
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.web import pages
from commonhold.ownership.words import MONTH


@dataclass(frozen=True)
class Count:
    """So many of one kind and month, all of them with the same promise."""

    kind: str
    is_reply: bool
    keep: str
    covenant: int
    written_to: str
    month: date
    count: int


@dataclass
class Tally:
    """How much of something is mine (`keep`), mine later, mine as a trace, or stays."""

    keep: int = 0
    later: int = 0
    trace: int = 0
    stay: int = 0

    def add(self, mark: str, count: int) -> None:
        setattr(self, mark, getattr(self, mark) + count)


@dataclass
class Hold:
    """All of it. `staying` says of what stays for which readers it was written and under which version; `by` are kinds."""

    total: Tally = field(default_factory=Tally)
    by: dict[str, Tally] = field(default_factory=dict)
    years: dict[int, Tally] = field(default_factory=dict)
    staying: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    since: date | None = None

    @property
    def is_empty(self) -> bool:
        return not self.by


async def hold(visit: Visit, laid: list[Covenant]) -> Hold:
    """What the visitor holds now."""
    found = Hold()
    for each in await visit.all(Count, "select * from own_counts() order by month"):
        mark = _mark(each, laid, clock.now())
        kind = "reply" if each.is_reply else each.kind
        for tally in (
            found.total,
            found.by.setdefault(kind, Tally()),
            found.years.setdefault(each.month.year, Tally()),
        ):
            tally.add(mark, each.count)
        if mark != "keep":
            found.staying[each.written_to, each.covenant, mark] += each.count
        found.since = found.since or each.month
    return found


def _mark(each: Count, laid: list[Covenant], now: datetime) -> str:
    terms = promised(laid, each.covenant, each.written_to, each.keep)
    first = datetime(each.month.year, each.month.month, 1, tzinfo=UTC)
    return "later" if terms.keep == "keep" and first + terms.months * MONTH > now else terms.keep


@dataclass(frozen=True)
class Answers:
    """What of mine others took for the answer, and in how many units they are."""

    answers: int
    units: int
    groups: int
    files: int


async def answers(visit: Visit) -> Answers:
    return await visit.the(
        Answers,
        """select (select count(*) from mark m join contribution c on c.id = m.contribution_id
                   where m.kind = 'answer' and c.author_id = (select viewer())) as answers,
                  (select count(distinct p.unit_id) from mark m join contribution c on c.id = m.contribution_id
                   join contribution o on o.id = c.thread_id join person p on p.id = o.author_id
                   where m.kind = 'answer' and c.author_id = (select viewer())) as units,
                  (select count(distinct c.group_id) from contribution c where c.author_id = (select viewer())) as groups,
                  (select count(*) from attachment f where f.owner_id = (select viewer()) and f.contribution_id is not null) as files""",
    )


async def versions(visit: Visit) -> int:
    """How many wordings of pages are mine; none in a house without pages."""
    if not pages.has_room("pages"):
        return 0
    return await visit.value("select count(*) from page_version v where v.by = (select viewer())")


@dataclass(frozen=True)
class CameBack:
    """What came back to me in a year: I asked, so many were answered, half of them within `half`, by people in so many units;
    so many reacted to what I wrote."""

    asked: int
    answered: int
    half: timedelta | None
    units: int
    reacted: int


async def came_back(visit: Visit) -> CameBack:
    """Only the visitor sees this of themselves."""
    return await visit.the(
        CameBack,
        """with asked as (
               select c.id, c.created_at, (select min(r.created_at) from contribution r join mark m on m.contribution_id = r.id
                                           where m.thread_id = c.id and m.kind = 'answer') as answered_at
               from contribution c where c.author_id = (select viewer()) and c.kind = 'question' and c.parent_id is null
                 and c.withdrawn_at is null and c.created_at > now() - interval '1 year')
           select count(*) as asked, count(answered_at) as answered,
                  percentile_disc(0.5) within group (order by answered_at - created_at) as half,
                  (select count(distinct p.unit_id) from asked a join mark m on m.thread_id = a.id and m.kind = 'answer'
                   join contribution r on r.id = m.contribution_id join person p on p.id = r.author_id) as units,
                  (select count(distinct w.person_id) from reaction w join contribution c on c.id = w.contribution_id
                   where c.author_id = (select viewer()) and w.person_id <> (select viewer())
                     and w.at > now() - interval '1 year') as reacted
           from asked""",
    )


def in_order(kinds: Iterable[str], names: dict[str, Any]) -> list[str]:
    """The kinds that have a name first, in the order of the names; then the rest."""
    known = list(names)
    return sorted(kinds, key=lambda kind: (known.index(kind) if kind in known else len(known), kind))
