"""Every row of every table, for everybody: the policies show what the reference says, no more and no less."""

import pytest

from tests.leaks.all_rows import rows
from tests.leaks.hanging import HANGS, hung, hung_astray
from tests.leaks.looking import rows_astray
from tests.leaks.reference import Reference
from tests.leaks.seeing import keys, seen


@pytest.mark.leak("L028", "L138")
async def test_the_policies_show_each_person_exactly_what_is_theirs_to_see(world):
    wrong = await rows_astray(world, await keys(world))

    assert not wrong, "\n".join(wrong)
    reference = Reference(await rows(world))
    assert all(
        reference.of(table) for table in ("contribution", "revision", "attachment", "link", "invitation", "request")
    )


async def test_what_hangs_on_a_contribution_is_shown_as_the_walls_of_each_table_show_it(world):
    async with world.cast.house.database.keeper() as visit:
        await visit.run(
            "insert into origin (source, external_id, contribution_id) select 'slack:x', id::text, id from contribution"
        )

    assert await hung_astray(world) == []
    assert await hung(world) == set(HANGS), "There must be something of each to leak."


@pytest.mark.leak("L021")
async def test_nobody_who_is_not_signed_in_sees_a_row(world):
    found = await seen(world, None, await keys(world))

    assert {table: rows for table, rows in found.items() if rows} == {}
