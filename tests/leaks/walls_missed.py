"""The mutation test: each wall of the database is taken away in turn, and somebody must notice.

It takes long, so it is run by its name: `.venv/bin/python -m pytest tests/leaks/walls_missed.py -s`.

A compact matrix looks at the database in everybody's name: which rows of which tables they see, could change and remove,
what they may do, what the guarded functions answer. A hole that changes nothing of that is not guarded by any test.
"""

import random
from collections import Counter

import psycopg
import pytest

from tests.leaks.guards import guarded
from tests.leaks.holes import Hole, holes
from tests.leaks.looks import Look, of_calls, of_probes, of_rows, undone
from tests.leaks.probes import values
from tests.leaks.seeing import keys
from tests.leaks.spared import SPARED
from tests.leaks.world import ALL, World

LOOKERS = (*sorted(ALL), "anybody")


async def looks(world: World) -> list[Look]:
    """Every observation that can be made."""
    given, primary = values(world) | await guarded(world), await keys(world)
    found = [
        look
        for table, columns in primary.items()
        for look in of_rows("commonhold_keeper", None, "the keeper", table, columns)
    ]
    for who in LOOKERS:
        me = world.cast.players[who].id if who in world.cast.players else None
        for table, columns in primary.items():
            found += of_rows("commonhold_member", me, who, table, columns)
        found += [*of_probes(me, who, given), *of_calls(me, who, given)]
    return found


def first(hole: Hole, all: list[Look]) -> list[Look]:
    """The observations in the order in which they are likely to notice: those of the same table before all others."""
    near = [look for look in all if look.role == hole.role and look.table == hole.table]
    far = [look for look in all if not (look.role == hole.role and look.table == hole.table)]
    return near + far


async def noticed(
    connection: psycopg.AsyncConnection, hole: Hole, all: list[Look], usual: dict[str, str]
) -> str | None:
    """Which observation is another through this hole; None if none is."""
    async with undone(connection):
        try:
            await connection.execute(hole.statement)
        except psycopg.errors.DatabaseError as error:
            return f"cannot be made: {error.sqlstate}"
        for look in first(hole, all):
            if await look.answer(connection) != usual[look.name]:
                return look.name
    return None


@pytest.mark.leak("L239")
async def test_every_wall_that_is_taken_away_is_missed(world):
    connection, all = world.cast.house.database.connection, await looks(world)
    await connection.execute(
        "set constraints all immediate; set constraints all deferred"
    )  # or no table could be altered
    usual = {look.name: await look.answer(connection) for look in all}
    random.Random(1).shuffle(all)

    kept, by = [], Counter()
    import time

    async for hole in holes(world):
        if hole.name in SPARED:
            kept.append(hole.name)
            continue
        t = time.time()
        found = await noticed(connection, hole, all, usual)
        print(f"{time.time() - t:.1f}", hole.name, "|", found)
        by["impossible" if (found or "").startswith("cannot") else "missed" if found else "unnoticed"] += 1
        if found is None:
            kept.append(hole.name)
        elif found.startswith("cannot"):
            print("XX", found, hole.name)

    print(dict(by), len(all))
    print("\n".join(kept))
    assert sorted(set(kept) - SPARED.keys()) == []
    assert sorted(SPARED.keys() - set(kept)) == [], "There are no such holes any more; they need not be spared."
