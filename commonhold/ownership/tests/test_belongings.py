"""Every table with an owner is in the archive, or stands on a list with the reason why it is not."""

import pytest

from commonhold.ownership.belongings import BELONGINGS, LEFT_HERE

OWNED = """
    select distinct k.conrelid::regclass::text as name from pg_constraint k
    where k.contype = 'f' and k.confrelid = 'person'::regclass and k.conrelid::regclass::text not like 'procrastinate_%%'"""


async def test_every_table_with_an_owner_is_packed_or_left_for_a_reason(house):
    async with house.database.keeper() as visit:
        owned = {name.strip('"') for name in await visit.values(OWNED)}

    assert len(owned) > 40
    assert owned - BELONGINGS.keys() - LEFT_HERE.keys() == set(), (
        "Take it along in belongings.py, or say there why not."
    )
    assert BELONGINGS.keys() & LEFT_HERE.keys() == set()


@pytest.mark.parametrize("name", BELONGINGS)
async def test_each_is_read_in_the_name_of_its_owner(cast, name):
    async with cast.alma.visit() as visit:
        assert isinstance(await visit.rows(BELONGINGS[name]), list)


async def test_no_secret_is_among_them(cast):
    async with cast.alma.visit() as visit:
        columns = {column for own in BELONGINGS.values() for row in await visit.rows(own) for column in row}

    assert {each for each in columns if "hash" in each or "key" in each or "secret" in each} == set()
