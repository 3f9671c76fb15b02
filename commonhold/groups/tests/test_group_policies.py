"""Who may change a group, its people and a circle, past every verb and page, in plain SQL."""

import psycopg
import pytest

from commonhold import groups
from commonhold.ground import ids
from commonhold.groups import ORGANISATION, stewardship
from commonhold.groups.tests.steps import AUDIENCE, GROUP, asked_in, does, enters, who_sees


async def test_only_stewards_change_a_group(cast):
    for player in (cast.alma, cast.cees, cast.farid, cast.greta):
        assert not await does(player, """update "group" set door = 'open' where slug = 'nurses'""")
    assert await does(cast.bram, """update "group" set door = 'open' where slug = 'nurses'""")
    assert not await does(cast.bram, """update "group" set door = 'open' where id = %(id)s""", id=cast.cellar)


@pytest.mark.parametrize("change", ["made_by = %(cees)s", "made_at = made_at - interval '1 day'", "id = %(canteen)s"])
async def test_a_group_stays_itself(cast, change):
    assert not await does(
        cast.bram,
        f'update "group" set {change} where id = %(id)s',
        cees=cast.cees.id,
        canteen=cast.canteen,
        id=cast.nurses,
    )


async def test_no_group_is_put_round_an_audience_that_stands(cast):
    async with cast.cees.visit() as visit:
        circle = await groups.choose(visit, [cast.alma.id])

    for audience in (cast.alma.id, cast.cees.id, ORGANISATION, cast.nurses, circle):
        assert not await does(cast.cees, GROUP, id=audience, slug="trap", door="open", me=cast.cees.id)


async def test_no_group_is_opened_in_the_name_of_another_or_by_a_guest(cast):
    for player, maker in ((cast.cees, cast.bram), (cast.farid, cast.farid)):
        assert not await does(player, AUDIENCE, id=ids.new_id(), kind="group", me=maker.id)


async def test_an_audience_is_of_no_other_kind_and_never_changes(cast):
    for kind in ("me", "organisation"):
        assert not await does(cast.cees, AUDIENCE, id=ids.new_id(), kind=kind, me=cast.cees.id)
    for change in ("kind = 'chosen'", "made_by = %(me)s", "people = 99", "made_at = now()"):
        for player in (cast.cees, cast.bram):
            assert not await does(player, f"update audience set {change}", me=player.id)
            assert not await does(player, "delete from audience")
            assert not await does(player, 'delete from "group"')


async def test_only_a_steward_names_a_steward_and_never_a_guest(cast):
    promote = "update membership set role = 'steward' where audience_id = %(group)s and person_id = %(person)s"

    assert not await does(cast.alma, promote, group=cast.nurses, person=cast.alma.id)
    assert not await does(cast.alma, promote, group=cast.nurses, person=cast.greta.id)
    assert not await does(cast.greta, promote, group=cast.nurses, person=cast.greta.id)
    assert not await does(cast.bram, promote, group=cast.visitors, person=cast.farid.id)
    assert await does(cast.bram, promote, group=cast.nurses, person=cast.alma.id)


@pytest.mark.parametrize(
    "change",
    ["person_id = %(cees)s", "audience_id = %(canteen)s", "since = since - interval '1 year'", "by = %(cees)s"],
)
async def test_a_membership_stays_itself(cast, change):
    assert not await does(
        cast.bram, f"update membership set {change} where audience_id = %(nurses)s and person_id = %(alma)s",
        cees=cast.cees.id, canteen=cast.canteen, nurses=cast.nurses, alma=cast.alma.id,
    )  # fmt: skip


async def test_only_stewards_remove_others(cast):
    away = "delete from membership where audience_id = %(group)s and person_id = %(person)s"

    assert not await does(cast.alma, away, group=cast.nurses, person=cast.greta.id)
    assert not await does(cast.cees, away, group=cast.nurses, person=cast.greta.id)
    assert not await does(cast.bram, away, group=cast.cellar, person=cast.greta.id)
    assert await does(cast.bram, away, group=cast.nurses, person=cast.greta.id)
    assert await does(cast.alma, away, group=cast.nurses, person=cast.alma.id)


async def test_nobody_leaves_the_organisation_or_themselves(cast):
    away = "delete from membership where audience_id = %(group)s and person_id = %(person)s"
    for group in (ORGANISATION, cast.alma.id):
        assert not await does(cast.alma, away, group=group, person=cast.alma.id)


async def test_a_removal_is_effective_on_the_next_request(cast):
    post = await cast.alma.writes("Between us", in_group=cast.nurses)
    assert await cast.greta.sees(post)
    async with cast.bram.visit() as visit:
        await stewardship.remove(visit, await groups.group(visit, cast.nurses), cast.greta.id)

    assert not await cast.greta.sees(post)
    assert not await does(cast.greta, "select 1 from membership where audience_id = %(id)s", id=cast.nurses)


async def test_a_circle_is_made_at_once_and_nobody_is_added_later(standing_cast):
    cast = standing_cast
    async with cast.alma.visit() as visit:
        circle = await groups.choose(visit, [cast.cees.id])

    for player in (cast.alma, cast.cees, cast.dewi, cast.bram):
        assert not await enters(player, circle, person=cast.dewi.id, by=player.id)
    assert await who_sees(cast, "select from membership where audience_id = %(id)s", id=circle) == {"alma", "cees"}


async def test_the_date_of_a_circle_cannot_be_set_so_that_it_stays_open(cast):
    later = (
        "insert into audience (id, kind, made_by, made_at) values (%(id)s, 'chosen', %(me)s, now() + interval '1 hour')"
    )

    assert not await does(cast.alma, later, id=ids.new_id(), me=cast.alma.id)


async def test_a_guest_chooses_only_people_they_share_a_group_with(cast):
    async with cast.farid.visit() as visit:
        assert await groups.choose(visit, [cast.bram.id])

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.farid.visit() as visit:
            await groups.choose(visit, [cast.alma.id])


async def test_an_audience_knows_how_many_are_in_it(cast):
    async def people_of(group):
        async with cast.house.database.keeper() as visit:
            told = await visit.value("select people from audience where id = %(id)s", id=group)
            assert told == await visit.value("select count(*) from membership where audience_id = %(id)s", id=group)
            return told

    assert await people_of(cast.nurses) == 3
    await asked_in(cast, cast.nurses, cast.cees, cast.bram)
    assert await enters(cast.cees, cast.nurses)
    assert await people_of(cast.nurses) == 4
    async with cast.bram.visit() as visit:
        await stewardship.remove(visit, await groups.group(visit, cast.nurses), cast.alma.id)
    assert await people_of(cast.nurses) == 3
    assert await people_of(ORGANISATION) == 6  # all but the guest
