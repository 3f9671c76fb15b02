"""A room's tables are its own: others read them from above, nobody else writes them, and every column knows its limit."""

import re

from commonhold.floors import ROOMS
from commonhold.ground.database import Visit
from commonhold.ground.testing.source import below
from commonhold.ground.testing.statements import called, read, sql_functions, statements, tables, written

# Rooms that write past the verbs of others, each with its reason.
WRITES_ANYWHERE = {
    "bench": "a million posts come by COPY into a database of their own, which nobody lives in",
}
# Migrations that carry rows of their room over into a table of a lower one, each with its reason.
CARRIES = {
    "commonhold/opinions/migrations/2026-12-31-opinions-beside.sql": "statements that stood there became words that their map is found by",
    "commonhold/questions/migrations/2026-11-29-questions-marks.sql": "answers became marks of contributions, seen by every room",
}
# What the ground asks by name though a room above answers, each with its reason.
ASKED_UPWARD = {
    "enter": "who visits is asked at the start of every request; identity answers in the same statement",
    "enter_by_token": "whoever comes by a token is known at the door for programs, as by a cookie at the other",
    "program_of_token": "the same for a program that comes in nobody's name",
    "open_token_streams": "as open_streams, for those that came by a token",
    "open_streams": "which open pages are still signed in is asked for all at once; identity answers as it does for one",
    "enter_desk": "the same at the desk of one who has left; leaving answers",
    "enter_by_feed": "the same, where a feed reader asks",
    "my_audiences": "which audiences an open page may hear of; groups answers",
}
COLUMNS = """
    select c.relname || '.' || a.attname as name, c.relname as "table", a.attname as column, t.typname as type,
           coalesce(array_agg(pg_get_constraintdef(k.oid)) filter (where k.contype = 'c'), '{}') as checks,
           bool_or(k.contype = 'f') is true as refers, a.attgenerated <> '' as is_made
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join pg_type t on t.oid = a.atttypid
        left join pg_constraint k on k.conrelid = c.oid and a.attnum = any(k.conkey)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'procrastinate_%%'
      and (t.typname in ('text', 'varchar', 'json', 'jsonb', 'bytea', 'xml', 'tsvector') or t.typcategory = 'A')
    group by c.relname, a.attname, t.typname, a.attgenerated order by 1"""
# A length, one of a few words, one word, or a pattern that ends.
BOUNDS = re.compile(r"length\(|cardinality\(|= ANY \(ARRAY\[|= '|\{\d+(,\d+)?\}\$'")


def test_a_room_writes_only_its_own_tables():
    found = [
        f"{each.place}: {each.room} writes {table} of {tables()[table]}"
        for each in statements()
        if each.room not in WRITES_ANYWHERE and each.place not in CARRIES
        for table in written(each)
        if tables()[table] != each.room
    ]

    assert found == [], f"Call a verb of the room that the table belongs to, or add one to its door: {found}"


def test_a_room_reads_only_tables_of_its_own_and_of_floors_below():
    found = [
        f"{each.place}: {each.room} reads {table} of {tables()[table]}"
        for each in statements()
        for table in read(each)
        if tables()[table] not in below(each.room)
    ]

    assert found == [], f"What a lower room shows from above comes through a socket, not through its tables: {found}"


def test_a_room_calls_only_functions_of_its_own_and_of_floors_below():
    found = [
        f"{each.place}: {each.room} calls {name}() of {sql_functions()[name]}"
        for each in statements()
        for name in called(each)
        if sql_functions()[name] not in below(each.room) and not (name in ASKED_UPWARD and each.room == "ground")
    ]

    assert found == [], f"A function in the database stands on the floor of its room; nobody calls upward: {found}"


async def test_foreign_keys_point_down(house):
    pairs = await _ask(
        house,
        "select conrelid::regclass::text as own, confrelid::regclass::text as other from pg_constraint where contype = 'f'",
    )
    rooms = {row["own"].strip('"'): None for row in pairs} | tables()

    found = [
        f"{row['own']} → {row['other']}"
        for row in pairs
        if not row["own"].startswith("procrastinate_")
        and rooms[row["other"].strip('"')] not in below(rooms[row["own"].strip('"')])
    ]

    assert len(pairs) > 20
    assert found == [], f"A table refers to its own room or to floors below; turn the reference round: {found}"


async def test_every_table_belongs_to_a_room(house):
    names = {
        row["name"]
        for row in await _ask(
            house,
            "select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace",
        )
    }

    assert {name for name in names if not name.startswith("procrastinate_")} <= tables().keys()
    assert set(tables().values()) <= {"ground", *ROOMS}


async def test_every_text_list_and_document_has_a_limit_in_the_database(house):
    """L218: ten megabytes in any field are refused by the table itself."""
    columns = await _ask(house, COLUMNS)

    found = [
        row["name"]
        for row in columns
        if not row["refers"] and not row["is_made"] and row["table"] != "migration"
        and not any(row["column"] in check and BOUNDS.search(check) for check in row["checks"])
    ]  # fmt: skip

    assert len(columns) > 40
    assert found == [], f"Say in the migration how long it may be, `check (length(name) <= 200)`: {found}"


async def test_every_list_bounds_its_entries_too(house):
    columns = [row for row in await _ask(house, COLUMNS) if row["type"].startswith("_")]

    found = [
        row["name"]
        for row in columns
        if not any(
            "array_to_string" in check or "length(" in check.replace("array_length(", "") for check in row["checks"]
        )
    ]

    assert found == [], (
        f"A list of few but endless texts is endless: `check (length(array_to_string(names, ' ')) <= 400)`: {found}"
    )


async def test_no_index_on_contributions_begins_with_the_audience_and_ends_there(house):
    """It misleads the planner: with most posts in one audience it reads nearly everything."""
    indexes = await _ask(
        house,
        """select i.indexrelid::regclass::text as name, array_agg(a.attname order by k.place)::text[] as columns
           from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k(number, place)
               join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
           where i.indrelid = 'contribution'::regclass and k.place <= i.indnkeyatts group by 1""",
    )

    assert len(indexes) > 3
    assert [each["name"] for each in indexes if each["columns"] == ["audience_id"]] == []


async def _ask(house, sql: str) -> list[dict]:
    """Asked of the catalogue, where rows of tables do not matter."""
    async with house.database.keeper() as visit:
        return await Visit(visit.connection).rows(sql)
