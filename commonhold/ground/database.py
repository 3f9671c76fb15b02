"""Visits: every query runs in one transaction in one person's name, and PostgreSQL decides what that person sees.

Nothing here filters by audience; the policies do. `%(name)s` stands for a value; LIMIT is never one of them, since a
bound LIMIT makes the planner guess.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec
import psycopg
import structlog
from psycopg.pq import TransactionStatus
from psycopg.rows import class_row, dict_row, scalar_row
from psycopg.types.json import set_json_loads
from psycopg_pool import AsyncConnectionPool

from commonhold.ground import clock, limits
from commonhold.ground.errors import there

T = TypeVar("T")
set_json_loads(msgspec.json.decode)

MEMBER = "commonhold_member"
KEEPER = "commonhold_keeper"
OWNER = "commonhold_owner"
READER = "commonhold_reader"
WINDOW = "commonhold_window"
# The first minor version of each that hides samples of hidden rows (CVE-2024-4317, CVE-2025-8713).
MENDED = {15: 14, 16: 10, 17: 6}
log = structlog.get_logger()


@dataclass(frozen=True)
class Visitor:
    """Who visits: as much of a person as every page needs."""

    id: UUID
    handle: str
    name: str
    language: str = "en"
    timezone: str = "Europe/Stockholm"
    is_guest: bool = False
    is_steward: bool = False
    session_id: UUID | None = None
    picture: str | None = None
    owes_step: bool = False  # looks after the house, which asks a second step for that, and has none
    proved_at: datetime | None = None  # when they last showed that it is them, in this session; None without one

    @property
    def is_fresh(self) -> bool:
        """Whether that is not long ago."""
        return self.proved_at is not None and (clock.now() - self.proved_at).total_seconds() < limits.PROOF_SECONDS

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def tone(self) -> int:
        return tone(self.id)


def initials(name: str) -> str:
    """Two letters for a face: of the first and the last word."""
    words = [word for word in name.split() if word[0].isalnum()] or ["?"]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def tone(id: UUID) -> int:
    """The colour of a face, 1 to 12, from the id; it means nothing."""
    return id.int % 12 + 1


@dataclass
class Visit:
    """One transaction in one person's name (nobody's: nothing is seen)."""

    connection: psycopg.AsyncConnection
    person: Visitor | None = None
    facts: list[Any] = field(default_factory=list)
    later: list[tuple[str, datetime | None, dict[str, Any]]] = field(default_factory=list)
    known: dict[Any, Any] = field(default_factory=dict)

    async def knowing(self, key: Any, read: Callable[[], Awaitable[T]]) -> T:
        """What several pieces of a page ask for, read once; anew after something was written."""
        if key not in self.known:
            self.known[key] = await read()
        return self.known[key]

    async def run(self, sql: str, **values: Any) -> int:
        """Do it; answers how many rows it touched."""
        self.known.clear()
        cursor = await self.connection.execute(sql, values, prepare=True)
        return cursor.rowcount

    async def many(self, sql: str, rows: Sequence[dict[str, Any]]) -> None:
        """Do it once for each."""
        self.known.clear()
        async with self.connection.cursor() as cursor:
            await cursor.executemany(sql, rows)

    async def one(self, kind: type[T], sql: str, **values: Any) -> T | None:
        """The first row as an object of this kind, or None."""
        async with self.connection.cursor(row_factory=class_row(kind)) as cursor:
            await cursor.execute(sql, values, prepare=True)
            return await cursor.fetchone()

    async def the(self, kind: type[T], sql: str, **values: Any) -> T:
        """The row that must be there; else `Missing`, whether it is hidden or never was."""
        return there(await self.one(kind, sql, **values))

    async def all(self, kind: type[T], sql: str, **values: Any) -> list[T]:
        """Every row as an object of this kind."""
        async with self.connection.cursor(row_factory=class_row(kind)) as cursor:
            await cursor.execute(sql, values, prepare=True)
            return await cursor.fetchall()

    async def value(self, sql: str, **values: Any) -> Any:
        """The first column of the first row, or None."""
        async with self.connection.cursor(row_factory=scalar_row) as cursor:
            await cursor.execute(sql, values, prepare=True)
            return await cursor.fetchone()

    async def values(self, sql: str, **values: Any) -> list[Any]:
        """The first column of every row."""
        async with self.connection.cursor(row_factory=scalar_row) as cursor:
            await cursor.execute(sql, values, prepare=True)
            return await cursor.fetchall()

    async def made(self, make: Callable[[Sequence[Any]], T], sql: str, **values: Any) -> list[T]:
        """What `make` makes of each row, given its columns in their order: where many rows have many columns."""
        async with self.connection.cursor(row_factory=lambda cursor: make) as cursor:
            await cursor.execute(sql, values, prepare=True)
            return await cursor.fetchall()

    async def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """Every row as a dictionary, for reports and exports whose columns are not known beforehand."""
        async with self.connection.cursor(row_factory=dict_row) as cursor:
            await cursor.execute(sql, values, prepare=True)
            return await cursor.fetchall()

    @asynccontextmanager
    async def attempt(self, *, only_look: bool = False) -> AsyncIterator[None]:
        """A part that may fail, or is done only to see whether it can be: then rows, facts and jobs are as before it."""
        facts, later, is_done = len(self.facts), len(self.later), False
        try:
            async with self.connection.transaction(force_rollback=only_look):
                yield
            is_done = not only_look
        finally:
            if not is_done:
                del self.facts[facts:], self.later[later:]

    def announce(self, fact: Any) -> None:
        """Tell the house that this happened; stored in the same transaction."""
        self.facts.append(fact)

    def then(self, job: str, *, at: datetime | None = None, **arguments: Any) -> None:
        """Have this job done after the commit, or at that time; queued in the same transaction."""
        self.later.append((job, at, arguments))

    async def act_as(self, person: Visitor | None) -> None:
        """From here on in this person's name (used at the door, when it becomes known who visits)."""
        self.person = person
        self.known.clear()
        viewer = str(person.id) if person else ""
        await self.connection.execute("select set_config('app.viewer', %s, true)", [viewer], prepare=True)


# What a visit still has to write before it commits: facts and jobs. Set by those modules, so that this one knows neither.
Closing = Callable[[Visit], Awaitable[None]]


@dataclass
class Database:
    """Two pools: one for members' visits, one for the keeper (worker, imports), never used in routes."""

    members: AsyncConnectionPool
    keepers: AsyncConnectionPool
    closings: tuple[Closing, ...] = ()

    @asynccontextmanager
    async def visit(self, person: Visitor | UUID | None = None) -> AsyncIterator[Visit]:
        """A transaction in this person's name; commits at the end, rolls back on any error."""
        visitor = Visitor(person, "", "") if isinstance(person, UUID) else person
        async with self.members.connection() as connection, _keeping_plans(connection):
            visit = Visit(connection)
            if visitor:
                await visit.act_as(visitor)
            yield visit
            await self._close(visit)

    @asynccontextmanager
    async def keeper(self) -> AsyncIterator[Visit]:
        """A transaction that sees everything: for the worker, the command line and imports."""
        async with self.keepers.connection() as connection:
            visit = Visit(connection)
            yield visit
            await self._close(visit)

    @asynccontextmanager
    async def in_turn(self, lock: int) -> AsyncIterator[None]:
        """What processes do one after the other, however long it takes: no transaction waits meanwhile, which would be ended."""
        async with self.keepers.connection() as connection:
            await connection.set_autocommit(True)
            try:
                await connection.execute("select pg_advisory_lock(%s)", [lock])
                yield
            finally:
                await connection.execute("select pg_advisory_unlock(%s)", [lock])
                await connection.set_autocommit(False)

    async def _close(self, visit: Visit) -> None:
        for closing in self.closings:
            await closing(visit)

    async def open(self) -> None:
        await self.members.open(wait=True, timeout=30)
        await self.keepers.open(wait=True, timeout=30)
        await refuse_powers(self.members)
        await tell_of_gaps(self.members)

    async def shut(self) -> None:
        await self.members.close()
        await self.keepers.close()


def connect(member_url: str, keeper_url: str, *, size: int = 8, closings: tuple[Closing, ...] = ()) -> Database:
    """The database behind two addresses (not opened yet)."""
    return Database(_pool(member_url, size), _pool(keeper_url, 4), closings)


def _pool(url: str, size: int) -> AsyncConnectionPool:
    """One connection, and more while they are needed: each holds the plans of all that was ever asked over it, up to 25 MB."""
    return AsyncConnectionPool(
        url, min_size=1, max_size=size, max_idle=60, open=False, timeout=10, configure=_configure,
        kwargs={"prepare_threshold": 0, "application_name": "commonhold"},
    )  # fmt: skip


@asynccontextmanager
async def _keeping_plans(connection: psycopg.AsyncConnection) -> AsyncIterator[None]:
    """End by COMMIT what wrote nothing, also where it fails, as a page that isn't there does: after a ROLLBACK psycopg lets
    go of all prepared statements, and the next to come by pays for planning theirs anew, some four times what a page costs."""
    try:
        yield
    except Exception:
        if connection.info.transaction_status == TransactionStatus.INTRANS:
            cursor = await connection.execute("select pg_current_xact_id_if_assigned() is null", prepare=True)
            if (await cursor.fetchone())[0]:
                await connection.commit()
        raise


async def _configure(connection: psycopg.AsyncConnection) -> None:
    await connection.execute("set idle_in_transaction_session_timeout = '60s'")
    await connection.execute("set search_path = public")
    # A query for words that say nothing is told of by a notice for each text it is held against: nobody reads them.
    await connection.execute("set client_min_messages = warning")
    await connection.commit()


async def refuse_powers(pool: AsyncConnectionPool) -> None:
    """Refuse to start as a superuser, as one who passes row security by, or as an owner of a table."""
    async with pool.connection() as connection:
        cursor = await connection.execute(
            """select rolname from pg_roles r where rolname = current_user and (rolsuper or rolbypassrls
               or exists (select from pg_class c where c.relowner = r.oid and c.relkind = 'r'))"""
        )
        if row := await cursor.fetchone():
            raise SystemExit(f"The role {row[0]} could pass the walls by; Commonhold will not serve with it.")


def is_mended(version: int) -> bool:
    """Whether a server of this version (`server_version_num`) no longer lets samples of hidden rows through."""
    major, minor = divmod(version, 10_000)
    return major > max(MENDED) or minor >= MENDED.get(major, minor + 1)


async def tell_of_gaps(pool: AsyncConnectionPool) -> None:
    """Say in the log when the server lacks a repair that walls rely on; the house opens all the same."""
    async with pool.connection() as connection:
        cursor = await connection.execute("show server_version_num")
        version = int((await cursor.fetchone())[0])
    if not is_mended(version):
        log.warning(
            "PostgreSQL lacks repairs of its row security; bring it to the newest minor version", version=version
        )
