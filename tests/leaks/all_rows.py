"""All rows of the database before and after something was done."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from commonhold.ground.database import Visit
from tests.leaks.world import World

# What only says that a worker or a migration was here.
NOBODYS = {"migration", "procrastinate_workers", "procrastinate_events", "procrastinate_periodic_defers"}

Row = dict[str, Any]
# A row with its table; as text, so that rows can be counted and compared.
Kept = tuple[str, str]


@dataclass(frozen=True)
class Rows:
    """Every row of every table at one moment, by table."""

    tables: dict[str, Counter[str]]

    def changed(self, later: "Rows") -> list[Kept]:
        """Rows that are no longer as they were, and rows that came."""
        return [
            (table, row)
            for table, kept in self.tables.items()
            if later.tables[table] is not kept
            for row in (*(kept - later.tables[table]), *(later.tables[table] - kept))
        ]

    def of(self, table: str) -> list[Row]:
        return list(map(json.loads, self.tables[table]))


# Counted in this connection's transaction as it goes, also what was undone since.
TOUCHED = """select relname as name, n_tup_ins + n_tup_upd + n_tup_del as number from pg_stat_xact_user_tables
    where schemaname = 'public'"""


async def touches(world: World) -> dict[str, int]:
    """How often each table was written to, up to now."""
    rows = await Visit(world.cast.house.database.connection).rows(TOUCHED)
    return {row["name"]: row["number"] for row in rows}


async def rows(world: World) -> Rows:
    """Every row, read past all walls, since some are hidden from the keeper too. How many are in an audience follows from
    memberships and is left out.
    """
    visit = Visit(world.cast.house.database.connection)
    tables = await visit.values(
        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1"
    )
    return Rows(await _read(world, [table for table in tables if table not in NOBODYS]))


async def rows_since(world: World, before: Rows, touched: dict[str, int]) -> Rows:
    """Every row now: of tables that nothing was written to since, as they were."""
    now = await touches(world)
    written = [table for table in before.tables if now.get(table, 0) != touched.get(table, 0)]
    return Rows(before.tables | await _read(world, written)) if written else before


async def _read(world: World, tables: list[str]) -> dict[str, Counter[str]]:
    database = world.cast.house.database
    query = " union all ".join(
        f"""select '{table}' as name, (to_jsonb(t) - 'people')::text as row from "{table}" t""" for table in tables
    )
    async with database.lock, database.connection.transaction():
        await database.connection.execute("set local role none")
        found = await Visit(database.connection).rows(query)
    kept: dict[str, Counter[str]] = {table: Counter() for table in tables}
    for each in found:
        kept[each["name"]][each["row"]] += 1
    return kept
