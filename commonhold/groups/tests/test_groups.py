"""What groups promise on their pages: finding, opening, coming in, going."""

import asyncio

import psycopg
import pytest

from commonhold import groups
from commonhold.ground.testing.counting import counted


async def group_of(player, id):
    async with player.visit() as visit:
        return await groups.group(visit, id)


async def role(player, id):
    async with player.visit() as visit:
        return await groups.role_in(visit, id)


async def by(player, verb, path, **fields):
    """Say a verb as a form without a script does."""
    return await player.post(f"{path}?_method={verb}", **fields)


async def set_door(cast, group, door):
    async with cast.house.database.keeper() as visit:
        await visit.run('update "group" set door = %(door)s where id = %(id)s', door=door, id=group)


async def open_many(cast, count, **more):
    async with cast.bram.visit() as visit:
        for number in range(count):
            await groups.open_group(visit, f"Circle {number:03}", **more)


async def test_whoever_opens_a_group_is_in_it_and_looks_after_it(cast):
    answer = await cast.cees.post(
        "/groups/new", name="Ögonblicket", purpose="Looking", door="request", language="sv", keep="trace"
    )

    assert (answer.status_code, answer.headers["location"]) == (303, "/g/ogonblicket")
    page = (await cast.cees.get("/g/ogonblicket")).text
    assert "Ögonblicket" in page and "/g/ogonblicket/settings" in page
    async with cast.cees.visit() as visit:
        group = await groups.by_slug(visit, "ogonblicket")
    assert (group.door, group.language, group.keep, group.role, group.people) == (
        "request",
        "sv",
        "trace",
        "steward",
        1,
    )


async def test_a_group_without_a_name_is_asked_again_and_nothing_typed_is_lost(cast):
    answer = await cast.cees.post("/groups/new", name="  ", purpose="Looking", door="hidden", keep="stay")

    assert answer.status_code == 422
    assert "A group needs a name." in answer.text
    assert "Looking" in answer.text
    assert 'value="hidden" checked' in answer.text and 'value="stay" checked' in answer.text


@pytest.mark.parametrize("field", [{"door": "wide"}, {"keep": "mine"}, {"language": "xx"}, {"made_by": "me"}])
async def test_what_no_group_can_be_is_not_taken(cast, field):
    answer = await cast.cees.post("/groups/new", **{"name": "A group"} | field)

    assert answer.status_code == 422


async def test_two_groups_may_have_one_name(cast):
    first = await cast.cees.post("/groups/new", name="Canteen")
    assert first.status_code == 303
    assert first.headers["location"].startswith("/g/canteen-")


async def test_the_name_of_a_hidden_group_is_free(cast):
    answer = await cast.cees.post("/groups/new", name="Cellar")

    assert answer.headers["location"] == "/g/cellar"


async def test_a_group_that_hides_gives_up_its_address(cast):
    await by(cast.bram, "patch", "/g/canteen/settings", name="Canteen", door="hidden")

    assert (await cast.bram.get("/g/canteen")).status_code == 404
    answer = await cast.cees.post("/groups/new", name="Canteen")
    assert answer.headers["location"] == "/g/canteen"
    assert (await group_of(cast.bram, cast.canteen)).slug.startswith("canteen-")


async def test_guests_open_no_groups(cast):
    assert (await cast.farid.get("/groups/new")).status_code == 403
    assert (await cast.farid.post("/groups/new", name="Ours")).status_code == 403


# Finding


async def test_my_groups_stand_first_and_archived_ones_last(cast):
    async with cast.bram.visit() as visit:
        await groups.archive(visit, await groups.group(visit, cast.visitors))

    async def listed(player):
        return [each["name"] for each in (await player.get("/groups.json")).json()["groups"]]

    assert await listed(cast.alma) == ["Nurses", "Canteen", "Film suppliers"]
    assert await listed(cast.cees) == ["Canteen", "Nurses", "Film suppliers"]
    assert await listed(cast.greta) == ["Cellar", "Nurses", "Canteen", "Film suppliers"]
    assert await listed(cast.farid) == ["Film suppliers"]


async def test_of_an_invited_group_outsiders_see_its_name_and_purpose_alone(cast):
    await cast.alma.writes("The hidden word is canary", in_group=cast.nurses)

    shown = {each["slug"]: each for each in (await cast.cees.get("/groups.json")).json()["groups"]}["nurses"]
    assert (shown["name"], shown["purpose"], shown["people"], shown["role"]) == (
        "Nurses",
        "What we tell each other",
        None,
        None,
    )
    for path in ("/g/nurses", "/g/nurses/people", "/groups"):
        page = await cast.cees.get(path)
        assert page.status_code == 200
        assert [word for word in ("Alma", "Greta", "Bram", "canary", "3 people") if word in page.text] == []
    assert (await cast.cees.get("/g/nurses.json")).json() == {"items": [], "next": None}
    assert "3 people" in (await cast.alma.get("/g/nurses")).text


async def test_a_group_is_found_by_the_beginnings_of_words(cast):
    await open_many(cast, 3, purpose="Ängar och vallar")

    async def found(q):
        return [each["name"] for each in (await cast.cees.get("/groups.json", params={"q": q})).json()["groups"]]

    assert await found("nur") == ["Nurses"]
    assert await found("ANG vall") == ["Circle 000", "Circle 001", "Circle 002"]
    assert await found("circle 002 ängar") == ["Circle 002"]
    assert await found("cellar") == await found("kzxqv") == []
    assert len(await found("")) == 6
    assert await found("':* | & !") == await found("")


async def test_a_list_of_groups_goes_on_without_gaps_while_others_are_opened(cast):
    await open_many(cast, 130)
    seen, address = [], "/groups.json"
    while address:
        page = (await cast.cees.get(address)).json()
        seen += [each["name"] for each in page["groups"]]
        address = page["next"]
        await open_many(cast, 1, purpose="opened meanwhile")

    assert [name for name in seen if name.startswith("Circle")] == [f"Circle {number:03}" for number in range(130)]


@pytest.mark.parametrize("after", ["x", "%00", "AAAA", "é", "A" * 9000])
async def test_a_place_that_cannot_be_one_is_missing(cast, after):
    for path in ("/groups", "/people", "/g/canteen/people"):
        assert (await cast.cees.get(path, params={"after": after})).status_code == 404


@pytest.mark.parametrize("path", ["/groups", "/g/canteen/people", "/groups.json"])
async def test_a_page_asks_the_database_as_often_however_much_stands_on_it(cast, path):
    async def asked():
        with counted(cast.house) as statements:
            assert (await cast.cees.get(path)).status_code == 200
        return len(statements)

    await open_many(cast, 2)
    few = await asked()
    await open_many(cast, 40)
    async with cast.house.database.keeper() as visit:
        await visit.run(
            """insert into membership (audience_id, person_id) select %(group)s, id from person
               where not is_guest and handle <> 'cees' on conflict do nothing""",
            group=cast.canteen,
        )
    assert await asked() == few


# Coming in and going


async def test_somebody_joins_and_leaves_an_open_group(cast):
    answer = await by(cast.cees, "put", "/g/canteen/membership")

    assert answer.headers["location"] == "/g/canteen"
    assert await role(cast.cees, cast.canteen) == "member"
    assert (await by(cast.cees, "put", "/g/canteen/membership")).status_code == 303
    assert "/g/canteen/membership?_method=delete" in (await cast.cees.get("/g/canteen")).text

    await by(cast.cees, "delete", "/g/canteen/membership")
    assert await role(cast.cees, cast.canteen) is None
    assert (await by(cast.cees, "delete", "/g/canteen/membership")).status_code == 404


async def test_fifty_joins_at_once_make_one_membership(standing_cast):
    cast = standing_cast
    await set_door(cast, cast.nurses, "open")

    answers = await asyncio.gather(*(by(cast.cees, "put", "/g/nurses/membership") for _ in range(50)))

    assert {answer.status_code for answer in answers} == {303}
    async with cast.house.database.keeper() as visit:
        where = "audience_id = %(group)s and person_id = %(person)s"
        assert (
            await visit.value(f"select count(*) from membership where {where}", group=cast.nurses, person=cast.cees.id)
            == 1
        )
        assert await visit.value("select people from audience where id = %(group)s", group=cast.nurses) == 4
        began = """select count(*) from fact where name = 'groups.MembershipBegan' and body->>'person_id' = %(person)s
                   and body->>'group_id' = %(group)s"""
        assert await visit.value(began, person=str(cast.cees.id), group=str(cast.nurses)) == 1


async def test_fifty_acceptances_at_once_are_one(standing_cast):
    cast = standing_cast
    await cast.bram.post("/g/nurses/invitations", handle="cees")

    answers = await asyncio.gather(*(by(cast.cees, "put", "/g/nurses/membership") for _ in range(50)))

    assert {answer.status_code for answer in answers} == {303}
    assert (await group_of(cast.bram, cast.nurses)).people == 4


async def test_somebody_asks_and_is_let_in(cast):
    await set_door(cast, cast.nurses, "request")
    assert (await by(cast.cees, "put", "/g/nurses/membership")).status_code == 403

    assert (await by(cast.cees, "put", "/g/nurses/request", words="I dress wounds")).status_code == 303
    assert "You have asked" in (await cast.cees.get("/g/nurses")).text
    assert "I dress wounds" in (await cast.bram.get("/g/nurses/people")).text
    assert "I dress wounds" not in (await cast.alma.get("/g/nurses/people")).text

    assert (await by(cast.alma, "put", "/g/nurses/requests/cees")).status_code == 404
    assert (await by(cast.bram, "put", "/g/nurses/requests/cees")).status_code == 303
    assert await role(cast.cees, cast.nurses) == "member"
    assert "I dress wounds" not in (await cast.bram.get("/g/nurses/people")).text


async def test_whoever_asked_takes_it_back_and_a_steward_says_not_now(cast):
    await set_door(cast, cast.nurses, "request")
    await by(cast.cees, "put", "/g/nurses/request")
    await by(cast.cees, "delete", "/g/nurses/request")
    assert (await by(cast.bram, "put", "/g/nurses/requests/cees")).status_code == 404

    await by(cast.cees, "put", "/g/nurses/request")
    assert (await by(cast.bram, "delete", "/g/nurses/requests/cees")).status_code == 303
    assert (await by(cast.bram, "put", "/g/nurses/requests/cees")).status_code == 404
    assert not (await group_of(cast.cees, cast.nurses)).has_asked


async def test_somebody_is_asked_in_and_accepts(cast):
    answer = await cast.bram.post("/g/nurses/invitations", handle="@cees")
    assert answer.headers["location"] == "/g/nurses/people"
    assert "asked by Bram de Vries" in (await cast.bram.get("/g/nurses/people")).text
    assert "Accept the invitation" in (await cast.cees.get("/g/nurses")).text
    assert await role(cast.cees, cast.nurses) is None

    await by(cast.cees, "put", "/g/nurses/membership")
    assert await role(cast.cees, cast.nurses) == "member"
    assert (await cast.bram.post("/g/nurses/invitations", handle="cees")).status_code == 422


async def test_somebody_is_asked_into_a_hidden_group_and_declines(cast):
    slug = (await group_of(cast.greta, cast.cellar)).slug
    await cast.greta.post(f"/g/{slug}/invitations", handle="cees")
    assert (await cast.cees.get(f"/g/{slug}")).status_code == 200
    assert (await cast.dewi.get(f"/g/{slug}")).status_code == 404

    assert (await by(cast.dewi, "delete", f"/g/{slug}/invitations/cees")).status_code == 404
    assert (await by(cast.cees, "delete", f"/g/{slug}/invitations/cees")).headers["location"] == "/groups"
    assert (await cast.cees.get(f"/g/{slug}")).status_code == 404
    assert (await by(cast.cees, "put", f"/g/{slug}/membership")).status_code == 404


async def test_a_guest_is_asked_in_by_a_steward_and_by_nobody_else(cast):
    await by(cast.alma, "put", "/g/canteen/membership")

    refused = await cast.alma.post("/g/canteen/invitations", handle="farid")
    assert refused.status_code == 403 and "Only a steward can ask a guest in." in refused.text
    assert (await cast.bram.post("/g/canteen/invitations", handle="farid")).status_code == 303
    assert (await by(cast.farid, "put", "/g/canteen/membership")).status_code == 303
    assert "With 1 guest" in (await cast.alma.get("/g/canteen")).text


async def test_an_unknown_handle_is_asked_again(cast):
    for handle in ("nobody", "Öst", "\x00", "a" * 199):
        answer = await cast.bram.post("/g/nurses/invitations", handle=handle)
        assert answer.status_code == 422
        assert "Nobody here has this handle." in answer.text


async def test_people_are_found_to_be_asked_in_without_a_script(cast):
    page = (await cast.bram.get("/g/nurses/invitations?q=c")).text
    assert "Cees Öst" in page and 'name="handle" value="cees"' in page
    assert "In the group" in (await cast.bram.get("/g/nurses/invitations?q=alma")).text
    await cast.bram.post("/g/nurses/invitations?q=c", handle="cees")
    assert "Asked in" in (await cast.bram.get("/g/nurses/invitations?q=c")).text


# Looking after it


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
