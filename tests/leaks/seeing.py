"""What somebody sees when they ask the database itself: every row of every table, and what the guarded functions answer."""

import json
from typing import Any
from uuid import UUID

from psycopg import errors

from tests.leaks.world import World

# Which columns tell one row from another; by default `id`.
KEYS = """select c.conrelid::regclass::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'p' and c.connamespace = 'public'::regnamespace group by 1"""


async def every_key(world: World) -> dict[str, list[str]]:
    """The primary key of each table."""
    async with world.cast.house.database.keeper() as visit:
        return {row["name"].strip('"'): row["columns"] for row in await visit.rows(KEYS)}


async def keys(world: World) -> dict[str, list[str]]:
    """The primary key of each table that members can reach at all."""
    names = await every_key(world)
    async with world.cast.house.database.keeper() as visit:
        reached = await visit.values(
            """select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
               and has_table_privilege('commonhold_member', oid, 'select')"""
        )
    return {name: names[name] for name in reached}


def key_of(columns: list[str], row: dict[str, Any]) -> str:
    """A row's key as text, the same however it was read."""
    return json.dumps([row[column] for column in columns])


async def seen(world: World, me: UUID | None, keys: dict[str, list[str]]) -> dict[str, set[str]]:
    """The keys of all rows that this person sees, by table."""
    query = " union all ".join(
        f"""select '{table}' as name, to_jsonb(array[{", ".join(f"to_jsonb(t.{_quoted(column)})" for column in columns)}])::text as key
            from {_quoted(table)} t"""
        for table, columns in sorted(keys.items())
    )
    found: dict[str, set[str]] = {table: set() for table in keys}
    async with world.cast.house.database.visit(me) as visit:
        for row in await visit.rows(query):
            found[row["name"]].add(json.dumps(json.loads(row["key"])))
    return found


def _quoted(name: str) -> str:
    return f'"{name}"'


async def outcome(world: World, me: UUID | None, sql: str, values: dict[str, Any]) -> str:
    """What comes of a statement in this person's name, undone at once: how many rows, or why not."""
    connection = world.cast.house.database.connection
    async with connection.transaction(force_rollback=True):
        try:
            async with world.cast.house.database.visit(me) as visit:
                return str(await visit.run(sql, me=me, **values))
        except errors.DatabaseError as error:
            return error.sqlstate
