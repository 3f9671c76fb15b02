"""What the database knows of its rows beside the rows: members' queries cannot ask it for that (L240)."""

import pytest
from psycopg.errors import InsufficientPrivilege

from commonhold.ground.database import is_mended

SAMPLED = """select tablename from pg_stats where schemaname = 'public' union all
    select tablename from pg_stats_ext where schemaname = 'public' union all
    select tablename from pg_stats_ext_exprs where schemaname = 'public'"""
OPEN = (
    "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not relrowsecurity"
)


@pytest.fixture
async def sampled(world):
    """The world after the database has looked at samples of every table, also of two columns together."""
    connection = world.cast.house.database.connection
    await connection.execute("reset role")
    await connection.execute("create statistics sampled_together on author_id, audience_id from contribution")
    await connection.execute("create statistics sampled_expression on (left(text, 9)) from contribution")
    await connection.execute("analyze")
    return world


@pytest.mark.leak("L240")
async def test_samples_of_rows_that_are_hidden_are_hidden_too(sampled):
    connection = sampled.cast.house.database.connection
    known = {row[0] for row in await (await connection.execute(SAMPLED)).fetchall()}
    unguarded = {row[0] for row in await (await connection.execute(OPEN)).fetchall()}

    async with sampled.cast.cees.visit() as visit:
        told = set(await visit.values(SAMPLED))

    assert {"contribution", "person", "membership", "attachment"} <= known
    assert told <= unguarded


@pytest.mark.leak("L240")
@pytest.mark.parametrize("table", ["pg_statistic", "pg_statistic_ext_data", "pg_authid", "pg_largeobject"])
async def test_what_lies_below_the_views_cannot_be_read(sampled, table):
    with pytest.raises(InsufficientPrivilege):
        async with sampled.cast.cees.visit() as visit:
            await visit.run(f"select * from {table} limit 1")


@pytest.mark.leak("L240")
@pytest.mark.parametrize(
    ("version", "mended"),
    [(150013, False), (150014, True), (160009, False), (160010, True), (170005, False), (170006, True), (180000, True), (140019, False)],
)  # fmt: skip
def test_a_server_that_lacks_a_repair_is_told_from_one_that_has_it(version, mended):
    assert is_mended(version) is mended


@pytest.mark.leak("L240")
async def test_the_server_under_us_has_the_repairs(house):
    async with house.database.keeper() as visit:
        assert is_mended(int(await visit.value("show server_version_num")))
