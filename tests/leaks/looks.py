"""Everything that can be observed of the database by somebody: what they see, could change or remove, and may do."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from uuid import UUID

from tests.leaks.calls import AS_READER, BY_KEEPER, CALLS
from tests.leaks.calls_aimed import AIMED
from tests.leaks.calls_asked import ASKED, OPENED, PAGED
from tests.leaks.calls_attended import ATTENDED
from tests.leaks.calls_badged import BADGED
from tests.leaks.calls_challenged import CAST, CHALLENGED
from tests.leaks.calls_decided import DECIDED
from tests.leaks.calls_estimated import ESTIMATED
from tests.leaks.calls_followed import FOLLOWING
from tests.leaks.calls_helped import HELPED
from tests.leaks.calls_hooked import HOOKED
from tests.leaks.calls_hung import HUNG
from tests.leaks.calls_opined import BESIDE, DRAWN, OPINED
from tests.leaks.calls_polled import POLLED
from tests.leaks.calls_recognised import RECOGNISED
from tests.leaks.calls_relayed import RELAYED, VOICED
from tests.leaks.calls_told import TOLD
from tests.leaks.calls_vouched import VOUCHED
from tests.leaks.calls_written import WRITTEN
from tests.leaks.guards import guarded
from tests.leaks.holes import KEEPER, MEMBER, READER
from tests.leaks.probes import PROBES, values
from tests.leaks.probes_contacts import CONTACTED
from tests.leaks.probes_covenants import NAMING, OWN
from tests.leaks.seeing import every_key
from tests.leaks.world import ALL, World

ROWS = "md5(string_agg(key, ',' order by key))"
# What a row is changed to, to see whether it can be: where the key is given out by the table itself, something else.
SAME = {
    "fact": "name",
    "attempt": "subject",
    "procrastinate_jobs": "priority",
    "procrastinate_events": "at",
    "procrastinate_workers": "last_heartbeat",
    "procrastinate_periodic_defers": "job_id",
}
# One after the other: two that are called the same are two.
TRIED = (
    CALLS,
    ASKED,
    PAGED,
    OPENED,
    POLLED,
    DECIDED,
    ESTIMATED,
    OPINED,
    CHALLENGED,
    ATTENDED,
    HUNG,
    HOOKED,
    VOUCHED,
    TOLD,
    AIMED,
    FOLLOWING,
    RECOGNISED,
    RELAYED,
    HELPED,
    BADGED,
    WRITTEN,
    NAMING,
    OWN,
    CONTACTED,
)
LOOKERS = (*sorted(ALL), "placeless", "anybody")


@dataclass(frozen=True)
class Look:
    """One observation: in whose name and role, of which table, by these statements; what they answer counts.

    `past_triggers`: the rules of triggers and references are looked at by the probes; here it is row security alone.
    """

    name: str
    role: str
    me: UUID | None
    table: str
    statements: tuple[str, ...]
    past_triggers: bool = False
    values: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)


async def looks(world: World) -> list[Look]:
    """Every observation that can be made; those of rows first, since they are the quickest to notice."""
    given = values(world) | await guarded(world)
    primary = await every_key(world)
    lookers = [(who, given.get(who)) for who in LOOKERS]
    return [
        *(look for table in primary for look in of_rows(KEEPER, None, "the keeper", table, primary[table])),
        Look(
            "the keeper: whose face is known", KEEPER, None, "person", CALLS["whose face they know, and of which unit"]
        ),
        Look(
            "the keeper: what stands beside",
            KEEPER,
            None,
            "contribution",
            CALLS["all that stands beside what they may read"],
        ),
        *(
            Look(f"the keeper: {what}", KEEPER, None, "", sql, values=given)
            for what, sql in (CAST | DRAWN | VOICED | BY_KEEPER).items()
        ),
        *(look for who, me in lookers for table in primary for look in of_rows(MEMBER, me, who, table, primary[table])),
        *(look for who, me in lookers for look in of_probes(me, who, given | {"me": me})),
        *(look for who, me in lookers for look in of_calls(me, who, given | {"me": me})),
    ]


def of_rows(role: str, me: UUID | None, who: str, table: str, columns: list[str]) -> Iterator[Look]:
    """Which rows of a table somebody sees, could change and could remove."""
    key = "to_jsonb(array[" + ", ".join(f'to_jsonb(t."{column}")' for column in columns) + "])::text as key"
    same = '"{0}" = t."{0}"'.format(SAME.get(table, columns[0]))
    ways = {
        "sees": f'select {ROWS} from (select {key} from "{table}" t) k',
        "could change": f'with done as (update "{table}" t set {same} returning {key}) select {ROWS} from done',
        "could remove": f'with done as (delete from "{table}" t returning {key}) select {ROWS} from done',
    }
    for way, statement in ways.items():
        yield Look(f"{who} {way} rows of {table}", role, me, table, (statement,), way != "sees")


def of_probes(me: UUID | None, who: str, values: dict[str, Any]) -> Iterator[Look]:
    for probe in PROBES:
        yield Look(f"{who}: {probe.table}, {probe.what}", MEMBER, me, probe.table, (probe.sql,), values=values)


def of_calls(me: UUID | None, who: str, values: dict[str, Any]) -> Iterator[Look]:
    for what, statements in chain.from_iterable(calls.items() for calls in TRIED):
        yield Look(f"{who}: {what}", MEMBER, me, "", statements, values=values)
    for what, statements in (AS_READER | BESIDE).items():
        yield Look(f"for {who}: {what}", READER, me, "", statements, values=values)
