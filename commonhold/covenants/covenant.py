"""The covenant: what is whose, in versions that only go forward. The first is one of three choices made at set-up."""

import base64
import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from libipld import encode_dag_cbor
from psycopg.types.json import Jsonb

from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused

KEEPS = ("stay", "trace", "keep")  # from the narrowest
# In the order in which one thinks of readers: the nearest first. What one writes only for oneself is always one's own.
READERS = ("me", "chosen", "hidden", "invited", "request", "open", "organisation")
CHOICES: dict[str, dict[str, str]] = {
    "generous": {"organisation": "keep", "open": "keep", "request": "keep", "invited": "keep", "hidden": "trace", "chosen": "keep"},
    "balanced": {"organisation": "keep", "open": "keep", "request": "keep", "invited": "trace", "hidden": "stay", "chosen": "trace"},
    "guarded": {"organisation": "keep", "open": "trace", "request": "trace", "invited": "stay", "hidden": "stay", "chosen": "stay"},
}  # fmt: skip

NOT_FOUNDED = "Nothing is written here before it is said what is whose. A steward of the house chooses its first covenant, under Covenant."


@dataclass(frozen=True)
class Terms:
    """What is promised of one contribution: its class, from how many months on, and whether a trace bears its title."""

    keep: str
    months: int = 0
    is_titled: bool = True

    def gives_less_than(self, other: "Terms") -> bool:
        return (
            KEEPS.index(self.keep) < KEEPS.index(other.keep)
            or self.months > other.months
            or self.is_titled < other.is_titled
        )

    def better(self, other: "Terms") -> "Terms":
        """The better of both, in everything."""
        keep = max(self.keep, other.keep, key=KEEPS.index)
        return Terms(keep, min(self.months, other.months), self.is_titled or other.is_titled)


@dataclass(frozen=True)
class Covenant:
    """One version of the rule. `previous` is the content address of the version before."""

    version: int
    choice: str
    rules: dict[str, str]
    effective_from: datetime
    announced_at: datetime
    embargo: dict[str, int] = field(default_factory=dict)
    untitled: tuple[str, ...] = ()
    desk_days: int = 90
    words: dict[str, str] = field(default_factory=dict)
    previous: str = ""

    def terms(self, readers: str) -> Terms:
        """What it promises of what is written for this kind of readers."""
        if readers == "me":
            return Terms("keep")
        return Terms(self.rules.get(readers, "stay"), self.embargo.get(readers, 0), readers not in self.untitled)

    def gives_less_than(self, other: "Covenant") -> bool:
        """In anything; then it is announced thirty days ahead."""
        return self.desk_days < other.desk_days or any(
            self.terms(each).gives_less_than(other.terms(each)) for each in READERS
        )

    @property
    def said(self) -> dict[str, Any]:
        """All that it says, as it is addressed and taken along."""
        promised = {each: self.terms(each) for each in READERS}
        return {
            "$type": "org.commonhold.covenant", "version": self.version, "choice": self.choice,
            "previous": _bytes_of(self.previous) if self.previous else None,
            "announcedAt": _instant(self.announced_at), "effectiveFrom": _instant(self.effective_from),
            "spaces": {name: {"class": each.keep, "embargoMonths": each.months, "titleInTrace": each.is_titled}
                       for name, each in promised.items()},
            "deskDays": self.desk_days, "words": self.words,
        }  # fmt: skip

    @property
    def cid(self) -> str:
        """Its content address (CID 1, DAG-CBOR, SHA-256): another word in it, or in one before, makes another address."""
        return address_of(encode_dag_cbor(self.said))


def address_of(block: bytes) -> str:
    """The content address of a block of DAG-CBOR."""
    cid = b"\x01\x71\x12\x20" + hashlib.sha256(block).digest()
    return "b" + base64.b32encode(cid).decode().lower().rstrip("=")


def _bytes_of(cid: str) -> bytes:
    """An address as it stands in a block, where it is a link."""
    return base64.b32decode(cid[1:].upper() + "=" * (-len(cid[1:]) % 8))


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


async def covenants(visit: Visit) -> list[Covenant]:
    """Every version, the first first, those announced for later too."""
    found = await visit.all(
        Covenant,
        """select version, choice, rules, effective_from, announced_at, embargo, untitled, desk_days, words
           from covenant order by version""",
    )
    chained: list[Covenant] = []
    for each in found:
        chained.append(replace(each, previous=chained[-1].cid if chained else ""))
    return chained


def came_into_force(versions: list[Covenant], now: datetime | None = None) -> list[Covenant]:
    """Those that hold or held: whose day came before a later version took their place."""
    now = now or clock.now()
    return [
        each for place, each in enumerate(versions)
        if each.effective_from <= now and all(later.effective_from > each.effective_from for later in versions[place + 1 :])
    ]  # fmt: skip


async def covenant(visit: Visit) -> Covenant:
    """The version in force."""
    holding = came_into_force(await covenants(visit))
    if not holding:
        raise Missing
    return holding[-1]


def promised(laid: list[Covenant], since: int, readers: str, keep: str) -> Terms:
    """What is promised today of something written under that version: the best that it or any later one has ever given.

    `laid` are all versions, `keep` is the class that it has reached itself.
    """
    held = {each.version for each in came_into_force(laid)} | {since}
    best = Terms(keep)
    for place, each in enumerate(each for each in laid if each.version >= since and each.version in held):
        best = each.terms(readers).better(best) if place else each.terms(readers)
    return replace(best, keep=keep)


async def set_covenant(visit: Visit, choice: str, by: UUID | None = None) -> None:
    """Lay down version 1 (at set-up; does nothing when there is one)."""
    await visit.run(
        """insert into covenant (version, choice, rules, by, reached_at)
           select 1, %(choice)s, %(rules)s, %(by)s, now() where not exists (select from covenant) on conflict (version) do nothing""",
        choice=choice, rules=Jsonb(CHOICES[choice]), by=by,
    )  # fmt: skip


async def announce(visit: Visit, next: Covenant, by: UUID) -> None:
    """Lay down the version that follows on the last (by the keeper). From its day on it holds."""
    await visit.run(
        """insert into covenant (version, choice, rules, embargo, untitled, desk_days, words, by, announced_at, effective_from)
           values (%(version)s, %(choice)s, %(rules)s, %(embargo)s, %(untitled)s, %(desk_days)s, %(words)s, %(by)s,
                   %(announced_at)s, %(effective_from)s)""",
        version=next.version, choice=next.choice, rules=Jsonb(next.rules), embargo=Jsonb(next.embargo),
        untitled=list(next.untitled), desk_days=next.desk_days, words=Jsonb(next.words), by=by,
        announced_at=next.announced_at, effective_from=next.effective_from,
    )  # fmt: skip


async def keep_for(visit: Visit, audience_id: UUID | None, kind: str = "chosen") -> tuple[str, int]:
    """The keep class of what is written to this audience now, and the covenant's version: a group may say its own.

    `kind` is that of an audience that is still to be made.
    """
    terms, version = await terms_for(visit, audience_id, kind)
    return terms.keep, version


async def terms_for(visit: Visit, audience_id: UUID | None, kind: str = "chosen") -> tuple[Terms, int]:
    """All that is promised of it, and by which version."""
    found = await visit.rows(
        """select coalesce(a.kind, %(kind)s) as kind, g.door, g.keep, c.version, c.rules, c.embargo, c.untitled
           from (select * from covenant where effective_from <= now() order by version desc limit 1) c
           left join audience a on a.id = %(id)s left join "group" g on g.id = a.id""",
        id=audience_id, kind=kind,
    )  # fmt: skip
    if not found:
        raise Refused(NOT_FOUNDED)
    [row] = found
    readers = row["door"] or row["kind"]
    if readers == "me":
        return Terms("keep"), row["version"]
    keep = row["keep"] or row["rules"].get(readers, "stay")
    return Terms(keep, row["embargo"].get(readers, 0), readers not in row["untitled"]), row["version"]


async def to_reach_back(visit: Visit) -> int | None:
    """The version in force, if it has not widened yet what was written before it."""
    return await visit.value(
        """select version from (select version, reached_at from covenant where effective_from <= now()
                                order by version desc limit 1) c where reached_at is null"""
    )


async def note_reached(visit: Visit, version: int) -> None:
    await visit.run(
        "update covenant set reached_at = %(now)s where version = %(version)s", now=clock.now(), version=version
    )
