"""What groups promise to whoever comes in or goes."""

import asyncio

from commonhold.groups.tests.steps import by, group_of, role, set_door


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
    unknown, unreadable = "Nobody here has this handle.", "This cannot be read as it is."
    for handle, said in (("nobody", unknown), ("Öst", unknown), ("a" * 199, unknown), ("\x00", unreadable)):
        answer = await cast.bram.post("/g/nurses/invitations", handle=handle)
        assert (answer.status_code, said in answer.text) == (422, True)


async def test_people_are_found_to_be_asked_in_without_a_script(cast):
    page = (await cast.bram.get("/g/nurses/invitations?q=c")).text
    assert "Cees Öst" in page and 'name="handle" value="cees"' in page
    assert "In the group" in (await cast.bram.get("/g/nurses/invitations?q=alma")).text
    await cast.bram.post("/g/nurses/invitations?q=c", handle="cees")
    assert "Asked in" in (await cast.bram.get("/g/nurses/invitations?q=c")).text
