"""The watch: every look is kept in the database, which takes them by itself and stops at the first that is not as usual."""

import re
from contextlib import asynccontextmanager

import psycopg

from tests.leaks.holes import Hole
from tests.leaks.looks import Look, looks
from tests.leaks.world import World

LOOKS = """create temporary table look (number integer primary key, name text, role text, me text, about text[],
        statements text[], past_triggers boolean, usual text, noticed integer not null default 0);
    create index on look using gin (about)"""
# What comes of a look, undone at once: its rows as text, how many were touched, or the error's code.
ANSWER = """create function pg_temp.answer(l look) returns text language plpgsql as $$
declare
    statement text;
    line record;
    lines text[];
    touched integer;
begin
    perform set_config('session_replication_role', case when l.past_triggers then 'replica' else 'origin' end, true),
            set_config('app.viewer', l.me, true), set_config('role', l.role, true);
    foreach statement in array l.statements loop
        lines := '{}';
        if statement ~ '^(select|with)' then
            for line in execute statement loop lines := lines || line::text; end loop;
        else
            execute statement;
            get diagnostics touched = row_count;
            lines := array[touched::text];
        end if;
    end loop;
    set constraints all immediate;
    raise sqlstate 'LOOKS' using message = array(select unnest(lines) order by 1)::text;
exception
    when sqlstate 'LOOKS' then return sqlerrm;
    when others then return sqlstate;
end $$"""
# The first look that is another now, those that have noticed the most so far first: of those near the hole, then of all.
OTHER = """create function pg_temp.first_other(hole_in text[], hole_role text, is_far boolean) returns integer language plpgsql as $$
declare l look;
begin
    for l in select * from look where about && hole_in
             order by role in (hole_role, 'commonhold_reader') desc, noticed desc, number loop
        if pg_temp.answer(l) is distinct from l.usual then return l.number; end if;
    end loop;
    for l in select * from look where is_far order by noticed desc, number loop
        if pg_temp.answer(l) is distinct from l.usual then return l.number; end if;
    end loop;
    return null;
end $$"""
PATIENCE = 150  # house: number — seconds; all looks together take two or three
# Answers of a look that is wrong itself: it names what is not there, or is no SQL.
MISTAKEN = ("22P02", "42601", "42703", "42704", "42804", "42883", "428C9", "42P01", "42P02")


class Watch:
    """Somebody who knows how everything looks, and notices when something looks otherwise."""

    def __init__(self, connection: psycopg.AsyncConnection):
        self.connection = connection

    @classmethod
    async def over(cls, world: World) -> "Watch":
        """A watch that has seen the world as it is, with all its walls."""
        watch, all = cls(world.cast.house.database.connection), await looks(world)
        await watch.connection.execute("reset role; set constraints all immediate; set constraints all deferred")
        for statement in (LOOKS, ANSWER, OTHER):
            await watch.connection.execute(statement)
        await watch._learn(all)
        return watch

    async def _learn(self, all: list[Look]) -> None:
        async with self.connection.cursor() as cursor:
            await cursor.executemany(
                "insert into look values (%s, %s, %s, %s, %s, %s, %s)",
                [self._row(number, look) for number, look in enumerate(all)],
            )
            await cursor.execute("update look l set usual = pg_temp.answer(l)")
            await cursor.execute("analyze look")

    def _row(self, number: int, look: Look) -> tuple:
        said = psycopg.AsyncClientCursor(self.connection)
        statements = [said.mogrify(statement, look.values or None) for statement in look.statements]
        about = sorted({look.table, *re.findall(r"\w+", " ".join(statements))})
        return number, look.name, look.role, str(look.me or ""), about, statements, look.past_triggers

    async def mistaken(self) -> list[str]:
        """Looks that see nothing because they are written wrongly."""
        cursor = await self.connection.execute(
            "select name || ': ' || usual from look where usual = any(%s) order by number", [list(MISTAKEN)]
        )
        return [name for (name,) in await cursor.fetchall()]

    async def notices(self, hole: Hole, *, far: bool = True) -> str | None:
        """Which look is another through this hole; None if none is. Not `far`: of those that name what it is in."""
        async with self._undone():
            await self.connection.execute(hole.statement)
            await self.connection.execute(f"set local statement_timeout = '{PATIENCE}s'")
            try:
                cursor = await self.connection.execute(
                    "select pg_temp.first_other(%s, %s, %s)", [list(hole.about), hole.role, far]
                )
            except psycopg.errors.QueryCanceled:
                return "a look that no longer comes to an end"
            (number,) = await cursor.fetchone()
        return None if number is None else await self._noticed(number)

    async def _noticed(self, number: int) -> str:
        cursor = await self.connection.execute(
            "update look set noticed = noticed + 1 where number = %s returning name", [number]
        )
        (name,) = await cursor.fetchone()
        return name

    @asynccontextmanager
    async def _undone(self):
        await self.connection.execute("reset role; savepoint hole")
        try:
            yield
        finally:
            await self.connection.execute("rollback to savepoint hole; release savepoint hole")
