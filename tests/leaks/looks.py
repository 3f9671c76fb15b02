"""Everything that can be observed of the database by somebody: what they see, could change or remove, and may do."""

from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg

from tests.leaks.calls import CALLS
from tests.leaks.probes import PROBES

ROWS = "md5(string_agg(key, ',' order by key))"
# The rules of triggers and references are looked at by the probes; here it is row security alone.
NO_TRIGGERS = "set local session_replication_role = replica; "


@dataclass(frozen=True)
class Look:
    """One observation: in whose name and role, of which table, by these statements; the last one's answer counts."""

    name: str
    role: str
    me: UUID | None
    table: str
    statements: tuple[str, ...]
    before: str = ""
    values: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)

    async def answer(self, connection: psycopg.AsyncConnection) -> str:
        """What comes of it, undone at once: rows as text, how many were touched, or the error's code."""
        opening = f"{self.before}set local role {self.role}; set local app.viewer = '{self.me or ''}'"
        async with undone(connection):
            try:
                await connection.execute(opening)
                cursor = None
                for statement in self.statements:
                    cursor = await connection.execute(statement, self.values or None)
                return str(await cursor.fetchall()) if cursor.description else str(cursor.rowcount)
            except psycopg.errors.DatabaseError as error:
                return error.sqlstate


@asynccontextmanager
async def undone(connection: psycopg.AsyncConnection):
    """What happens inside is done as the founder and undone, in one round trip each way."""
    await connection.execute("reset role; savepoint look")
    try:
        yield
    finally:
        await connection.execute("rollback to savepoint look; release savepoint look")


def of_rows(role: str, me: UUID | None, who: str, table: str, columns: list[str]) -> Iterator[Look]:
    """Which rows of a table somebody sees, could change and could remove."""
    key = "to_jsonb(array[" + ", ".join(f'to_jsonb(t."{column}")' for column in columns) + "])::text as key"
    same = f'"{columns[0]}" = t."{columns[0]}"'
    ways = {
        "sees": (f'select {ROWS} from (select {key} from "{table}" t) k', ""),
        "could change": (
            f'with done as (update "{table}" t set {same} returning {key}) select {ROWS} from done',
            NO_TRIGGERS,
        ),
        "could remove": (
            f'with done as (delete from "{table}" t returning {key}) select {ROWS} from done',
            NO_TRIGGERS,
        ),
    }
    for way, (statement, before) in ways.items():
        yield Look(f"{who} {way} rows of {table}", role, me, table, (statement,), before)


def of_probes(me: UUID | None, who: str, values: dict[str, Any]) -> Iterator[Look]:
    for probe in PROBES:
        yield Look(
            f"{who}: {probe.table}, {probe.what}",
            "commonhold_member",
            me,
            probe.table,
            (probe.sql,),
            "",
            values | {"me": me},
        )


def of_calls(me: UUID | None, who: str, values: dict[str, Any]) -> Iterator[Look]:
    for what, statements in CALLS.items():
        yield Look(f"{who}: {what}", "commonhold_member", me, "", statements, "", values | {"me": me})
