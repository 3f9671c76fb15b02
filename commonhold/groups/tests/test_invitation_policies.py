"""Who may ask whom into a group, past every verb and page, in plain SQL."""

from commonhold import groups
from commonhold.groups import stewardship
from commonhold.groups.tests.steps import ASK, INVITE, asked_in, does, enters, set_door, who_sees


async def test_stewards_invite_anybody_and_in_an_open_group_everybody_invites_a_colleague(cast):
    await enters(cast.alma, cast.canteen)

    assert await does(cast.bram, INVITE, group=cast.nurses, person=cast.cees.id, by=cast.bram.id)
    assert await does(cast.bram, INVITE, group=cast.nurses, person=cast.farid.id, by=cast.bram.id)
    assert await does(cast.alma, INVITE, group=cast.canteen, person=cast.cees.id, by=cast.alma.id)
    assert not await does(cast.alma, INVITE, group=cast.canteen, person=cast.farid.id, by=cast.alma.id)
    assert not await does(cast.alma, INVITE, group=cast.nurses, person=cast.dewi.id, by=cast.alma.id)


async def test_outsiders_and_guests_invite_nobody(cast):
    for group in (cast.nurses, cast.cellar, cast.canteen):
        assert not await does(cast.cees, INVITE, group=group, person=cast.cees.id, by=cast.cees.id)
        assert not await does(cast.cees, INVITE, group=group, person=cast.dewi.id, by=cast.cees.id)
        assert not await does(cast.cees, INVITE, group=group, person=cast.cees.id, by=cast.bram.id)
    assert not await does(cast.farid, INVITE, group=cast.visitors, person=cast.bram.id, by=cast.farid.id)
    await set_door(cast, cast.visitors, "open")
    assert not await does(cast.farid, INVITE, group=cast.visitors, person=cast.alma.id, by=cast.farid.id)


async def test_an_invitation_lets_in_the_one_it_is_for(cast):
    await asked_in(cast, cast.nurses, cast.cees, cast.bram)

    assert not await enters(cast.dewi, cast.nurses)
    assert not await enters(cast.bram, cast.nurses, person=cast.cees.id, by=cast.bram.id)
    assert not await enters(cast.cees, cast.nurses, role="steward")
    assert await enters(cast.cees, cast.nurses)


async def test_an_invitation_cannot_be_turned_to_another_person_or_group(cast):
    await asked_in(cast, cast.nurses, cast.cees, cast.bram)

    for change in ("person_id = %(dewi)s", "group_id = %(canteen)s", "by = %(dewi)s"):
        for player in (cast.cees, cast.bram, cast.dewi):
            assert not await does(player, f"update invitation set {change}", dewi=cast.dewi.id, canteen=cast.canteen)


async def test_an_invitation_dies_when_the_inviter_leaves_and_does_not_come_back_with_them(standing_cast):
    cast = standing_cast
    async with cast.bram.visit() as visit:
        await stewardship.name_steward(visit, await groups.group(visit, cast.nurses), "alma")
    await asked_in(cast, cast.nurses, cast.cees, cast.alma)
    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    assert await who_sees(cast, "select from invitation") == set()
    assert not await enters(cast.cees, cast.nurses)

    await asked_in(cast, cast.nurses, cast.alma, cast.bram)
    assert await enters(cast.alma, cast.nurses)
    assert not await enters(cast.cees, cast.nurses)


async def test_an_invitation_dies_when_the_inviter_is_a_steward_no_longer_or_was_removed(cast):
    async with cast.bram.visit() as visit:
        await stewardship.name_steward(visit, await groups.group(visit, cast.nurses), "alma")
    await asked_in(cast, cast.nurses, cast.cees, cast.alma)
    async with cast.bram.visit() as visit:
        await stewardship.step_down(visit, await groups.group(visit, cast.nurses), "alma")

    assert not await enters(cast.cees, cast.nurses)

    await asked_in(cast, cast.nurses, cast.cees, cast.bram)
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "delete from membership where person_id = %(id)s and audience_id = %(group)s",
            id=cast.bram.id,
            group=cast.nurses,
        )
    assert not await enters(cast.cees, cast.nurses)


async def test_a_colleague_s_invitation_dies_when_the_door_is_narrowed_and_a_steward_s_takes_its_place(cast):
    await enters(cast.alma, cast.canteen)
    await asked_in(cast, cast.canteen, cast.cees, cast.alma)
    await set_door(cast, cast.canteen, "hidden")

    assert not await enters(cast.cees, cast.canteen)
    assert "cees" not in await who_sees(cast, 'select from "group" where id = %(id)s', id=cast.canteen)

    await asked_in(cast, cast.canteen, cast.cees, cast.bram)
    assert await enters(cast.cees, cast.canteen)


async def test_whoever_is_removed_needs_a_new_invitation(cast):
    await set_door(cast, cast.nurses, "request")
    await does(cast.cees, ASK, group=cast.nurses, person=cast.cees.id)
    await asked_in(cast, cast.nurses, cast.cees, cast.bram)
    assert await enters(cast.bram, cast.nurses, person=cast.cees.id, by=cast.bram.id)
    async with cast.bram.visit() as visit:
        await stewardship.remove(visit, await groups.group(visit, cast.nurses), cast.cees.id)

    assert not await enters(cast.cees, cast.nurses)


async def test_only_those_concerned_take_an_invitation_or_a_request_away(cast):
    await asked_in(cast, cast.nurses, cast.cees, cast.bram)
    for player in (cast.alma, cast.dewi, cast.farid, cast.greta):
        assert not await does(player, "delete from invitation")
        assert not await does(player, "delete from request")
    assert await does(cast.cees, "delete from invitation")
