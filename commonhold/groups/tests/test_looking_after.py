"""What groups promise to whoever looks after them."""

import asyncio

import psycopg
import pytest

from commonhold import groups, people
from commonhold.groups.tests.steps import by, does, group_of, role


async def test_a_steward_removes_somebody(cast):
    assert (await by(cast.alma, "delete", "/g/nurses/people/greta")).status_code == 404
    assert "Remove Greta from the group" in (await cast.bram.get("/g/nurses/people/greta")).text

    assert (await by(cast.bram, "delete", "/g/nurses/people/greta")).status_code == 303
    assert await role(cast.greta, cast.nurses) is None
    assert (await by(cast.bram, "delete", "/g/nurses/people/greta")).status_code == 404


async def test_the_last_steward_names_another_before_going(cast):
    for answer in (
        await by(cast.bram, "delete", "/g/nurses/membership"),
        await by(cast.bram, "delete", "/g/nurses/people/bram"),
        await by(cast.bram, "delete", "/g/nurses/stewards/bram"),
    ):
        assert answer.status_code == 403
        assert "You are the only steward here." in answer.text

    assert (await by(cast.bram, "put", "/g/nurses/stewards/alma")).status_code == 303
    assert (await by(cast.bram, "delete", "/g/nurses/membership")).status_code == 303
    assert await role(cast.alma, cast.nurses) == "steward"


async def test_two_stewards_who_go_at_once_do_not_leave_the_group_alone(standing_cast):
    cast = standing_cast
    await by(cast.bram, "put", "/g/nurses/stewards/alma")

    answers = await asyncio.gather(*(by(player, "delete", "/g/nurses/membership") for player in (cast.alma, cast.bram)))

    assert sorted(answer.status_code for answer in answers) == [303, 403]


async def test_whoever_is_alone_in_a_group_leaves_it(cast):
    slug = (await group_of(cast.greta, cast.cellar)).slug
    assert (await by(cast.greta, "delete", f"/g/{slug}/membership")).headers["location"] == "/groups"
    assert await group_of(cast.greta, cast.cellar) is None


async def test_a_guest_does_not_look_after_a_group(cast):
    assert (await by(cast.bram, "put", "/g/film-suppliers/stewards/farid")).status_code == 403


async def test_before_a_door_is_widened_it_is_said_who_can_then_come_in(cast):
    change = {"name": "Nurses", "door": "open", "purpose": "All about wounds"}

    asked = await by(cast.bram, "patch", "/g/nurses/settings", **change)
    assert asked.status_code == 200
    assert "3 more people will be able to come in and read" in asked.text
    assert (await group_of(cast.bram, cast.nurses)).door == "invited"

    assert (await by(cast.bram, "patch", "/g/nurses/settings", **change, sure="request")).status_code == 200
    assert (await by(cast.bram, "patch", "/g/nurses/settings", **change, sure="open")).status_code == 303
    group = await group_of(cast.bram, cast.nurses)
    assert (group.door, group.purpose) == ("open", "All about wounds")


async def test_a_wider_door_changes_no_post(cast):
    post = await cast.alma.writes("Between us", in_group=cast.nurses)
    async with cast.alma.visit() as visit:
        before = await visit.rows("select audience_id, keep, covenant from contribution where id = %(id)s", id=post)
    await by(cast.bram, "patch", "/g/nurses/settings", name="Nurses", door="open", sure="open", keep="keep")

    async with cast.alma.visit() as visit:
        assert (
            await visit.rows("select audience_id, keep, covenant from contribution where id = %(id)s", id=post)
            == before
        )
    assert not await cast.cees.sees(post)


async def test_a_door_is_narrowed_without_asking_and_those_inside_stay(cast):
    await by(cast.cees, "put", "/g/canteen/membership")
    assert (await by(cast.bram, "patch", "/g/canteen/settings", name="Canteen", door="invited")).status_code == 303

    assert await role(cast.cees, cast.canteen) == "member"
    assert (await by(cast.dewi, "put", "/g/canteen/membership")).status_code == 403
    assert "Bram" not in (await cast.dewi.get("/g/canteen/people")).text


async def test_an_archived_group_lets_nobody_in_and_comes_back(cast):
    await cast.bram.post("/g/nurses/invitations", handle="cees")
    for path in ("/g/canteen/archive", "/g/nurses/archive"):
        assert (await by(cast.bram, "put", path)).status_code == 303

    assert (await by(cast.dewi, "put", "/g/canteen/membership")).status_code == 403
    assert (await by(cast.cees, "put", "/g/nurses/membership")).status_code == 403
    assert (await cast.bram.post("/g/nurses/invitations", handle="dewi")).status_code == 403
    assert "Archived" in (await cast.bram.get("/g/canteen")).text

    await by(cast.bram, "delete", "/g/canteen/archive")
    assert (await by(cast.dewi, "put", "/g/canteen/membership")).status_code == 303


async def test_how_a_group_is_set_only_its_stewards_see(cast):
    for player in (cast.alma, cast.cees, cast.farid):
        assert (await player.get("/g/nurses/settings")).status_code == 404
        assert (await by(player, "patch", "/g/nurses/settings", name="Mine")).status_code == 404
        assert (await by(player, "put", "/g/nurses/archive")).status_code == 404
    assert (await cast.bram.get("/g/nurses/settings")).status_code == 200


async def test_nobody_writes_in_an_archived_group_and_those_inside_read_on(cast):
    post = await cast.alma.writes("Our last shift", in_group=cast.nurses)
    await by(cast.bram, "put", "/g/nurses/archive")

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await cast.alma.writes("One more thing", in_group=cast.nurses)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await cast.alma.writes("One more thing", to=cast.nurses)
    assert await cast.greta.sees(post)


async def test_whoever_is_not_in_a_group_is_not_told_that_nobody_writes_there(cast):
    await cast.bram.writes("Soup today", in_group=cast.canteen)

    page = (await cast.cees.get("/g/canteen")).text
    assert "What is written here is for those in the group." in page
    assert "Nobody has written here yet." not in page and "Soup today" not in page
    assert "Yours to keep" not in page


async def test_a_group_whose_stewards_have_left_the_house_is_taken_up_by_somebody_in_it(cast):
    promote = "update membership set role = 'steward' where person_id = viewer() and audience_id = %(group)s"
    assert (await by(cast.alma, "put", "/g/nurses/stewardship")).status_code == 403
    assert not await does(cast.alma, promote, group=cast.nurses)
    async with cast.bram.visit() as visit:
        await people.retire(visit, cast.bram.id)
        await groups.end_memberships(visit, cast.bram.id)

    assert "Nobody looks after this group" in (await cast.alma.get("/g/nurses/people")).text
    for player in (cast.cees, cast.dewi):
        assert (await by(player, "put", "/g/nurses/stewardship")).status_code == 404
        assert not await does(player, promote, group=cast.nurses)
    assert (await by(cast.farid, "put", "/g/film-suppliers/stewardship")).status_code == 403
    assert not await does(cast.farid, promote, group=cast.visitors)
    assert not await does(cast.alma, promote, group=cast.alma.id)

    assert (await by(cast.alma, "put", "/g/nurses/stewardship")).status_code == 303
    assert await role(cast.alma, cast.nurses) == "steward"
    assert (await by(cast.greta, "put", "/g/nurses/stewardship")).status_code == 403
