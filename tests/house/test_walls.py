"""PostgreSQL decides who sees what: every table is guarded, and whoever has not signed in is shown nothing by any way in."""

import itertools
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

from commonhold.ground.database import MEMBER, READER, WINDOW
from commonhold.ground.migrate import UNGUARDED
from commonhold.ground.testing.statements import sql_functions

DEFINERS = tomllib.loads((Path(__file__).parent / "definers.toml").read_text())
GUARDED_READS = {"feed", "search"}
TABLES = """select relname as name, relrowsecurity as is_on, relforcerowsecurity as is_forced, relowner::regrole::text as owner
    from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1"""
VIEWS = """select relname as name, relowner::regrole::text as owner from pg_class
    where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace order by 1"""
FUNCTIONS = """select p.proname as name, p.oid, p.proowner::regrole::text as owner, p.proconfig as settings,
        p.prorettype = 'trigger'::regtype as is_trigger, p.prorettype = 'void'::regtype as is_void,
        has_function_privilege(%(member)s, p.oid, 'execute') as is_open,
        array(select t::regtype::text from unnest(p.proargtypes) t) as takes
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1"""
# What a column of each type holds in a row that is put there only to be hidden.
VALUES: dict[str, Any] = {
    "text": "x", "uuid": None, "jsonb": Jsonb({}), "boolean": True, "bytea": b"x", "tsvector": None,
    "integer": 1, "bigint": 1, "smallint": 1, "double precision": 1.0, "numeric": 1, "date": datetime.now(UTC).date(),
    "timestamp with time zone": datetime.now(UTC), "text[]": ["x"], "uuid[]": [],
    "procrastinate_job_event_type": "deferred",
}  # fmt: skip


async def test_every_table_has_forced_row_security_or_a_reason(house):
    tables = await ask(house, TABLES)
    ours = [table for table in tables if not table["name"].startswith("procrastinate_")]

    unguarded = {table["name"] for table in ours if not (table["is_on"] and table["is_forced"])}

    assert len(ours) > 20
    assert unguarded == set(UNGUARDED), "A table is guarded, or stands in ground/migrate.py UNGUARDED with its reason."
    assert all(len(words.split()) > 4 for words in UNGUARDED.values())
    # The queue's tables are not forced, since its own functions work as their owner; members have no policy on them.
    assert [table["name"] for table in tables if table not in ours and not table["is_on"]] == []


async def test_no_table_belongs_to_a_role_that_serves(house):
    owners = {table["owner"] for table in await ask(house, TABLES)}

    assert owners == {"commonhold_owner"}


@pytest.mark.parametrize("way", ["empty", "unset"])
async def test_with_nobody_signed_in_every_table_shows_nothing(cast, way):
    names = [table["name"] for table in await ask(cast.house, TABLES) if table["name"] not in UNGUARDED]
    there = await fill(cast.house, names)

    shown = await counted(cast.house, names, way)

    assert [name for name in names if not there[name]] == [], "There must be something to leak."
    assert {name: count for name, count in shown.items() if count} == {}, (
        "A policy lets in whoever has no name. Compare with `(select viewer())`, which is null for nobody."
    )


async def test_a_view_passes_the_walls_for_whoever_asks_and_for_nobody_else(cast):
    """A view is read with the rights of its owner: the reader's has its own condition as its only wall, the window's has policies
    made for the window, and a view of another's would have none.
    """
    await cast.alma.writes("Rosa lådor i källaren")
    views = await ask(cast.house, VIEWS)

    assert {view["owner"] for view in views} == {READER, WINDOW}
    assert await counted(cast.house, [view["name"] for view in views], "empty") == {view["name"]: 0 for view in views}
    async with cast.house.database.visit(cast.alma.id) as visit:
        assert all([await visit.value(f"select count(*) from {view['name']}") for view in views])


async def test_a_function_that_passes_the_walls_stands_on_the_list_with_its_reason(house):
    functions = {each["name"]: each for each in await ask(house, FUNCTIONS, member=MEMBER)}

    assert sorted(functions) == sorted(DEFINERS), (
        "`security definer` passes row security by. Do without, or give it a line in tests/house/definers.toml."
    )
    for name, listed in DEFINERS.items():
        assert len(listed["why"].split()) > 5, name
        assert functions[name]["owner"] == listed.get("owner", READER), f"{name} belongs to {functions[name]['owner']}"
        assert "search_path=public" in functions[name]["settings"], f"{name} says `set search_path = public`"
        assert functions[name]["is_open"] == (not listed.get("is_closed", False)), f"{name}: who may call it"


def test_there_are_two_guarded_reads_and_no_third():
    reads = {name for name, listed in DEFINERS.items() if listed.get("is_guarded_read")}

    assert reads == GUARDED_READS, "A third guarded read asks for a decision record."


def test_the_list_of_functions_names_their_rooms():
    known = sql_functions() | {"procrastinate_defer_jobs_v1": "ground"}

    assert {name: listed["room"] for name, listed in DEFINERS.items()} == {name: known[name] for name in DEFINERS}


async def test_with_nobody_signed_in_every_function_gives_nothing(cast):
    post = await cast.alma.writes("Rosa lådor i källaren #ward", in_group=cast.nurses)
    ids = [cast.alma.id, cast.bram.id, cast.nurses, cast.canteen, post, UUID(int=0xFFFF << 112)]
    for each in await ask(cast.house, FUNCTIONS, member=MEMBER):
        if not each["is_trigger"] and each["is_open"] and "tells_nobody" not in DEFINERS[each["name"]]:
            for given in itertools.islice(itertools.product(*(samples(kind, ids) for kind in each["takes"])), 400):
                told = await call(cast.house, each, given)

                assert told in ([], [[None]], [[False]], [[0]]) or each["is_void"], (
                    f"{each['name']}{given} told nobody {told}. Ask for viewer() in it, or say in definers.toml "
                    "(`tells_nobody`) what it tells and why that may be known."
                )


def samples(kind: str, ids: list[UUID]) -> list[Any]:
    known = {
        "uuid": ids, "bytea": [b"\0" * 32, b""], "text": ["latest", "beyond", "alma", "ward", "group", "chosen"],
        "tsquery": ["rosa", "lådor"],
        "timestamp with time zone": [None, datetime(2020, 1, 1, tzinfo=UTC)], "boolean": [True, False], "integer": [1, 100],
        "uuid[]": [ids], "text[]": [["alma"]], "bytea[]": [[b"\0" * 32]], "integer[]": [[1]], "bigint": [1], "jsonb": [Jsonb({})],
    }  # fmt: skip
    return known[kind]


async def call(house, function: dict, given: tuple) -> list[list]:
    """What a function answers to a member's role in nobody's name; refusing is answering nothing."""
    places = sql.SQL(", ").join(
        sql.SQL("{}::" + kind).format(value) for kind, value in zip(function["takes"], given, strict=True)
    )
    async with house.database.visit() as visit:
        try:
            async with visit.connection.transaction():
                found = await visit.connection.execute(
                    sql.SQL("select * from {}({})").format(sql.Identifier(function["name"]), places)
                )
                return [list(row) for row in await found.fetchall()]
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation):
            return []


async def ask(house, query: str, **values: Any) -> list[dict]:
    async with house.database.keeper() as visit:
        return await visit.rows(query, **values)


async def counted(house, names: list[str], way: str) -> dict[str, int]:
    """How many rows of each table the member's role sees in nobody's name."""
    found = {}
    async with house.database.visit() as visit:
        if way == "unset":
            await visit.connection.execute("reset app.viewer")
        for name in names:
            try:
                async with visit.connection.transaction():
                    rows = await visit.connection.execute(
                        sql.SQL("select count(*) from {}").format(sql.Identifier(name))
                    )
                    found[name] = (await rows.fetchone())[0]
            except psycopg.errors.InsufficientPrivilege:
                found[name] = 0
    return found


async def fill(house, names: list[str]) -> dict[str, int]:
    """See to it that every table has a row, as its owner and past its checks; answers how many each has. All of it is undone."""
    connection = house.database.connection
    await connection.execute("set constraints all immediate")
    await connection.execute("set local role commonhold_owner")
    for name in names:
        await connection.execute(sql.SQL("alter table {} no force row level security").format(sql.Identifier(name)))
    there = {name: await _count(connection, name) for name in names}
    for name in [name for name in names if not there[name]]:
        await _free(connection, name)
        await _put(connection, name)
        there[name] = await _count(connection, name)
    for name in names:
        await connection.execute(sql.SQL("alter table {} force row level security").format(sql.Identifier(name)))
    await connection.execute("reset role")
    return there


async def _count(connection: psycopg.AsyncConnection, table: str) -> int:
    found = await connection.execute(sql.SQL("select count(*) from {}").format(sql.Identifier(table)))
    return (await found.fetchone())[0]


async def _free(connection: psycopg.AsyncConnection, table: str) -> None:
    checks = await connection.execute(
        "select conname from pg_constraint where conrelid = %s::regclass and contype in ('c', 'f')", [f'"{table}"']
    )
    for (check,) in await checks.fetchall():
        await connection.execute(
            sql.SQL("alter table {} drop constraint {}").format(sql.Identifier(table), sql.Identifier(check))
        )
    await connection.execute(sql.SQL("alter table {} disable trigger user").format(sql.Identifier(table)))


async def _put(connection: psycopg.AsyncConnection, table: str) -> None:
    found = await connection.execute(
        """select attname, format_type(atttypid, null) from pg_attribute
           where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
             and not atthasdef""",
        [f'"{table}"'],
    )
    row = {name: uuid4() if kind == "uuid" else VALUES.get(kind, "todo") for name, kind in await found.fetchall()}
    if row:
        names, places = map(sql.SQL(", ").join, (map(sql.Identifier, row), sql.Placeholder() * len(row)))
        insert = sql.SQL("insert into {} ({}) values ({})").format(sql.Identifier(table), names, places)
    else:
        insert = sql.SQL("insert into {} default values").format(sql.Identifier(table))
    await connection.execute(insert, list(row.values()))
