"""What the database lets people change about people, and about the tree of units."""

import asyncio

import psycopg
import pytest

from commonhold import people
from commonhold.ground.errors import Wrong

REFUSED = (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)


async def does(player, sql: str, **values) -> bool:
    """Whether the database lets this player do it."""
    try:
        async with player.visit() as visit:
            return await visit.run(sql, **values) > 0
    except REFUSED:
        return False


OWN = [
    "name = 'A. Åkesson'",
    "title = 'Nurse'",
    "about = 'Wounds'",
    "place = 'Ward 3'",
    "speaks = '{sv}'",
    "language = 'sv'",
]
NOT_OWN = ["handle = 'boss'", "unit_id = null", "left_at = now()", "joined_at = now() - interval '9 years'"]
NOBODYS = ["is_guest = not is_guest", "created_at = created_at - interval '1 day'", "id = gen_random_uuid()"]


@pytest.mark.parametrize("change", OWN)
async def test_people_describe_themselves_and_nobody_else(cast, change):
    assert await does(cast.alma, f"update person set {change} where id = viewer()")
    assert not await does(cast.alma, f"update person set {change} where id <> viewer()")
    assert await does(cast.farid, f"update person set {change} where id = viewer()")


@pytest.mark.parametrize("change", NOT_OWN)
async def test_where_somebody_belongs_and_whether_they_are_here_stewards_say(cast, change):
    assert not await does(cast.alma, f"update person set {change} where id = viewer()")
    assert await does(cast.bram, f"update person set {change} where id = %(id)s", id=cast.alma.id)


@pytest.mark.parametrize("change", NOBODYS)
async def test_who_is_a_guest_nobody_changes_through_the_web(cast, change):
    for player in (cast.alma, cast.farid, cast.bram):
        assert not await does(player, f"update person set {change} where id = viewer()")
    assert not await does(cast.bram, f"update person set {change} where id = %(id)s", id=cast.farid.id)


async def test_only_stewards_introduce_people_and_arrange_units(cast):
    for player in (cast.alma, cast.farid):
        assert not await does(player, "update unit set name = 'Mine'")
        assert not await does(player, "delete from unit")
        assert not await does(
            player, "insert into unit (id, name, sort_sv, sort_nl) values (gen_random_uuid(), 'X', '', '')"
        )
        assert not await does(
            player,
            "insert into person (id, handle, name, sort_sv, sort_nl) values (gen_random_uuid(), 'x', 'X', '', '')",
        )
        assert not await does(player, "insert into steward (person_id) values (viewer())")


async def test_a_unit_never_stands_below_itself(cast):
    async with cast.bram.visit() as visit:
        top = await people.add_unit(visit, "Top")
        middle = await people.add_unit(visit, "Middle", top)
        low = await people.add_unit(visit, "Low", middle)

    for unit, parent in ((top, low), (top, middle), (middle, low), (top, top)):
        with pytest.raises(Wrong):
            async with cast.bram.visit() as visit:
                await people.change_unit(visit, await people.unit(visit, unit), "Moved", parent)
        assert not await does(
            cast.bram, "update unit set parent_id = %(parent)s where id = %(id)s", parent=parent, id=unit
        )

    async with cast.bram.visit() as visit:
        await people.change_unit(visit, await people.unit(visit, low), "Low", top)
        assert [(unit.name, unit.depth) for unit in await people.units(visit)] == [
            ("Top", 0), ("Low", 1), ("Middle", 1), ("Ward 3", 0),
        ]  # fmt: skip


async def test_two_moves_at_once_close_no_circle(standing_cast):
    cast = standing_cast
    async with cast.bram.visit() as visit:
        one, other = await people.add_unit(visit, "One"), await people.add_unit(visit, "Other")
    move = "update unit set parent_id = %(parent)s where id = %(id)s"

    moved = await asyncio.gather(
        does(cast.bram, move, id=one, parent=other), does(cast.bram, move, id=other, parent=one)
    )

    assert sorted(moved) == [False, True]


async def test_a_branch_is_at_most_twenty_deep(cast):
    async with cast.bram.visit() as visit:
        unit = None
        for number in range(20):
            unit = await people.add_unit(visit, f"Level {number}", unit)
    with pytest.raises(psycopg.errors.CheckViolation):
        async with cast.bram.visit() as visit:
            await people.add_unit(visit, "Too deep", unit)
