"""What a directory says happens as if a steward had done it by hand: people are awaited, moved, retired and here again; nothing is lost."""

from uuid import UUID

import pytest

from commonhold import groups, identity, oauth, people
from commonhold.ground.testing.house import browser
from commonhold.scim.tests.directories import PATCH, WORK, directory, somebody


def patched(op: str, path: str, value: object = None) -> dict:
    return {"schemas": [PATCH], "Operations": [{"op": op, "path": path, "value": value}]}


async def person(cast, id: str) -> people.Person:
    async with cast.bram.visit() as visit:
        return await people.person(visit, UUID(id))


async def test_somebody_new_is_awaited_in_their_unit_and_reached_by_their_address(cast):
    entra = await directory(cast)

    answer = await entra.post(
        "/scim/v2/Users",
        json=somebody("inge", title="Welder", preferredLanguage="sv-SE", phoneNumbers=[{"value": "+46 1"}])
        | {WORK: {"division": "Lund", "department": "Line 2", "costCenter": "17"}},
    )

    told, inge = answer.json(), await person(cast, answer.json()["id"])
    assert (answer.status_code, answer.headers["etag"]) == (201, 'W/"1"')
    assert answer.headers["location"] == told["meta"]["location"] == f"http://house.test/scim/v2/Users/{inge.id}"
    assert (inge.handle, inge.name, inge.title, inge.language) == ("inge", "Inge", "Welder", "sv")
    assert (inge.has_joined, inge.unit, told["active"]) == (False, "Line 2", True)
    assert "phoneNumbers" not in told, "What the house has no use for is not kept."
    async with cast.bram.visit() as visit:
        assert await identity.owners(visit, ["inge@nordpack.example"]) == {"inge@nordpack.example": inge.id}
    other = await entra.post("/scim/v2/Users", json=somebody("astrid") | {WORK: {"costCenter": "17"}})
    assert (await person(cast, other.json()["id"])).unit == "17"


async def test_whoever_is_here_is_known_again_by_their_address_and_keeps_their_own_name(cast):
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "insert into address (id, person_id, mail, confirmed_at) values (%(id)s, %(id)s, 'alma@nordpack.example', now())",
            id=cast.alma.id,
        )
    entra = await directory(cast)

    told = (
        await entra.post(
            "/scim/v2/Users", json=somebody("alma", displayName="A. Å.") | {WORK: {"department": "Ward 9"}}
        )
    ).json()
    twice = await entra.post("/scim/v2/Users", json=somebody("alma"))

    alma = await person(cast, told["id"])
    assert (alma.id, alma.name, alma.unit) == (cast.alma.id, "Alma Åkesson", "Ward 9")
    assert (twice.status_code, twice.json()["scimType"]) == (409, "uniqueness")


@pytest.mark.leak("L211")
async def test_whoever_chose_a_handle_is_not_taken_for_whom_the_directory_means(cast):
    async with cast.bram.visit() as visit:
        awaited = await people.introduce(visit, "olle", "Olle")
    entra, before = await directory(cast), await person(cast, str(cast.farid.id))

    taken = await entra.post(
        "/scim/v2/Users", json=somebody("farid", userName="Farid") | {WORK: {"department": "Ward 9"}}
    )
    known = await entra.post("/scim/v2/Users", json=somebody("olle", userName="olle"))

    assert (taken.status_code, (await entra.get("/scim/v2/Users")).json()["totalResults"]) == (409, 1)
    assert await person(cast, str(cast.farid.id)) == before
    assert (known.status_code, known.json()["id"]) == (201, str(awaited))


@pytest.mark.leak("L194", "L073")
@pytest.mark.parametrize("how", ["active: false", "DELETE"])
async def test_whoever_a_directory_ends_has_no_way_in_and_loses_nothing(cast, how):
    entra, app = await directory(cast), await cast.alma.program()
    post = await cast.alma.writes("What I wrote")
    id = (await entra.post("/scim/v2/Users", json=somebody("x", userName="alma", emails=[]))).json()["id"]
    assert UUID(id) == cast.alma.id and (await app.get("/api/v1/timelines/home")).status_code == 200

    if how == "DELETE":
        assert (await entra.delete(f"/scim/v2/Users/{id}")).status_code == 204
        assert (await entra.get(f"/scim/v2/Users/{id}")).status_code == 404
    else:
        assert (await entra.patch(f"/scim/v2/Users/{id}", json=patched("replace", "active", "False"))).json()[
            "active"
        ] is False

    assert (await cast.alma.get("/settings/sessions")).status_code == 303
    assert (await app.get("/api/v1/timelines/home")).status_code == 401
    assert not (await person(cast, id)).is_here and await cast.bram.sees(post)
    again = await entra.post("/scim/v2/Users", json=somebody("x", userName="alma", emails=[]))
    assert again.status_code == 409, "Nobody is brought back, or given another's place, by being told of anew."
    if how != "DELETE":
        await entra.patch(f"/scim/v2/Users/{id}", json=patched("replace", "active", True))
        assert (await person(cast, id)).is_here
        assert (await app.get("/api/v1/timelines/home")).status_code == 401, "No token revives."
    async with cast.bram.visit() as visit:
        kept = await visit.values("select name from provisioned where id = %(id)s", id=cast.alma.id)
    assert kept == ["alma"]


async def test_who_holds_the_token_and_the_last_steward_are_not_retired_by_it(cast):
    entra = await directory(cast)
    id = (await entra.post("/scim/v2/Users", json=somebody("x", userName="bram", emails=[]))).json()["id"]

    answers = [
        await entra.delete(f"/scim/v2/Users/{id}"),
        await entra.patch(f"/scim/v2/Users/{id}", json=patched("replace", "active", False)),
    ]

    assert [each.status_code for each in answers] == [403, 403]
    assert (await person(cast, id)).is_here and answers[0].json()["schemas"] == [
        "urn:ietf:params:scim:api:messages:2.0:Error"
    ]


async def test_a_wording_that_was_changed_meanwhile_is_not_written_over(cast):
    entra = await directory(cast)
    place = (await entra.post("/scim/v2/Users", json=somebody("inge"))).headers["location"]

    changed = await entra.patch(place, json=patched("replace", "title", "Welder"), headers={"if-match": 'W/"1"'})
    late = await entra.put(place, json=somebody("inge", title="Fitter"), headers={"if-match": 'W/"1"'})

    assert (changed.headers["etag"], late.status_code) == ('W/"2"', 412)
    assert (await entra.get(place)).json()["title"] == "Welder"
    assert (await entra.get(place, headers={"if-none-match": 'W/"2"'})).status_code == 304


async def test_a_directory_finds_sorts_and_pages(cast):
    entra = await directory(cast)
    for number, name in enumerate(("inge", "astrid", "bo")):
        await entra.post(
            "/scim/v2/Users",
            json=somebody(name, externalId=f"x{number}") | {WORK: {"department": f"Ward {number % 2}"}},
        )

    async def finds(**asked: str) -> list[str]:
        told = (await entra.get("/scim/v2/Users", params=asked)).json()
        return [each["displayName"] for each in told.get("Resources", [])]

    assert await finds(filter='userName eq "INGE@nordpack.example"') == ["Inge"]
    assert await finds(filter='externalId eq "x2"') == ["Bo"] and await finds(filter='externalId eq "X2"') == []
    assert await finds(filter=f'{WORK}:department eq "Ward 0" and not (displayName sw "I")') == ["Bo"]
    assert await finds(filter='emails[value ew "@nordpack.example"]', sortBy="displayName") == ["Astrid", "Bo", "Inge"]
    assert await finds(sortBy="displayName", sortOrder="descending", startIndex="2", count="1") == ["Bo"]
    assert await finds(startIndex="3") == ["Bo"] and await finds(count="0") == []
    wrong = await entra.get("/scim/v2/Users", params={"filter": 'userName eq "'})
    assert (wrong.status_code, wrong.json()["scimType"]) == (400, "invalidFilter")


async def test_a_group_is_opened_and_whom_it_names_is_asked_in(cast):
    entra = await directory(cast)
    ids = [
        (await entra.post("/scim/v2/Users", json=somebody("x", userName=name, emails=[]))).json()["id"]
        for name in ("alma", "cees")
    ]
    members = [{"value": id} for id in ids]

    place = (await entra.post("/scim/v2/Groups", json={"displayName": "Night shift", "members": members})).headers[
        "location"
    ]
    group_id = UUID(place.rpartition("/")[2])
    async with cast.alma.visit() as visit:
        asked = await groups.group(visit, group_id)
        await groups.join(visit, asked)
    await entra.patch(place, json=patched("remove", f'members[value eq "{ids[0]}"]'))
    await entra.patch(place, json=patched("replace", "displayName", "Nights"))

    async with cast.alma.visit() as visit:
        assert asked.is_invited and not (found := await groups.group(visit, group_id)) or not found.is_mine
    async with cast.cees.visit() as visit:
        still = await groups.group(visit, group_id)
        assert (still.name, still.is_invited) == ("Nights", True)
    assert [each["value"] for each in (await entra.get(place)).json()["members"]] == ids[1:]
    assert (await entra.delete(place)).status_code == 204 and (await entra.get(place)).status_code == 404
    async with cast.bram.visit() as visit:
        assert (await groups.group(visit, group_id)).is_mine, "A group stands, whatever a directory ends."


async def test_a_group_is_found_by_its_name_without_reading_the_others(cast):
    entra = await directory(cast)
    for name in ("Nights", "Days"):
        await entra.post("/scim/v2/Groups", json={"displayName": name})
    async with cast.house.database.keeper() as visit:
        await visit.run("update provisioned set body = '{\"members\": 5}' where name = 'Days'")

    found = await entra.get("/scim/v2/Groups", params={"filter": 'displayName eq "nights"'})

    assert [each["displayName"] for each in found.json()["Resources"]] == ["Nights"]


async def test_many_acts_at_once_are_each_whole_or_not_at_all(cast):
    entra = await directory(cast)
    acts = [
        {"method": "POST", "path": "/Users", "bulkId": "a", "data": somebody("inge")},
        {"method": "POST", "path": "/Users", "bulkId": "b", "data": somebody("inge")},
        {"method": "POST", "path": "/Groups", "bulkId": "c", "data": {"displayName": "New", "members": [{"value": "bulkId:a"}]}},
        {"method": "GET", "path": "/Users", "data": {}},
    ]  # fmt: skip

    answer = (await entra.post("/scim/v2/Bulk", json={"Operations": acts})).json()
    stopped = (await entra.post("/scim/v2/Bulk", json={"failOnErrors": 1, "Operations": acts[1:]})).json()
    unclear = await entra.post(
        "/scim/v2/Bulk", json={"failOnErrors": "1", "Operations": [{**acts[0], "data": somebody("bo")}]}
    )

    assert [each["status"] for each in answer["Operations"]] == ["201", "409", "201", "400"]
    group = (await entra.get(answer["Operations"][2]["location"])).json()
    assert group["members"][0]["value"] == answer["Operations"][0]["location"].rpartition("/")[2]
    assert [each["status"] for each in stopped["Operations"]] == ["409"]
    assert (unclear.status_code, unclear.json()["scimType"]) == (400, "invalidSyntax")
    assert (await entra.get("/scim/v2/Users")).json()["totalResults"] == 1


@pytest.mark.leak("L211", "L199")
async def test_nobody_but_a_steward_by_such_a_token_comes_in(cast):
    async with cast.alma.visit() as visit:
        hers = await oauth.make_token(visit, "Mine", ["read"])
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "update oauth_permit set scopes = array['scim'] where person_id = %(id)s and name = 'Mine'", id=cast.alma.id
        )
    other = browser(cast.application, headers={"authorization": f"Bearer {hers}"})
    by_scope, entra = await cast.bram.program("read", "write"), await directory(cast)
    for path in ("/scim/v2/Users", f"/scim/v2/Users/{cast.greta.id}", "/scim/v2/Schemas", "/scim/v2/nowhere"):
        assert (await cast.anybody.get(path)).status_code == 401
        assert ((await other.get(path)).status_code, (await by_scope.get(path)).status_code) == (404, 403), path
    assert (await cast.bram.get("/scim/v2/Users")).status_code == 401, "A cookie opens nothing here."
    assert (await entra.get(f"/scim/v2/Users/{cast.greta.id}")).status_code == 404, (
        "Of whom nobody told, nothing is told."
    )
    app = await cast.anybody.post(
        "/api/v1/apps", data={"client_name": "X", "redirect_uris": "https://x.test/", "scopes": "scim"}
    )
    assert app.status_code == 422, "No app can ask for it."

    async with cast.house.database.keeper() as visit:
        await visit.run("delete from steward where person_id = %(id)s", id=cast.bram.id)
    assert (await entra.get("/scim/v2/Users")).status_code == 401, "It ends with the role."


async def test_what_cannot_be_taken_is_said_and_changes_nothing(cast):
    entra = await directory(cast)
    wrong = [
        {"schemas": []}, somebody("a", displayName="x" * 201), somebody("b", displayName="a\nb"), somebody("c", emails=[{"value": "no"}]),
    ]  # fmt: skip

    answers = [await entra.post("/scim/v2/Users", json=each) for each in wrong]
    answers.append(await entra.post("/scim/v2/Users", json=somebody("e", externalId="x" * 301)))
    answers.append(await entra.post("/scim/v2/Users", json=somebody("f", title="null \x00 sign")))
    answers.append(await entra.post("/scim/v2/Users", content=b"no JSON"))
    answers.append(await entra.post("/scim/v2/Users", json=somebody("d", displayName="null \x00 sign")))

    assert [each.status_code for each in answers] == [400] * 8, [each.text for each in answers]
    assert (await entra.get("/scim/v2/Users")).json()["totalResults"] == 0


async def test_a_steward_makes_the_token_with_their_password_and_sees_what_was_told(cast):
    from commonhold.identity.tests.doors import PASSWORD, give_password

    await give_password(cast, "bram")
    refused = await cast.bram.post("/admin/directory", name="Entra", now="another word")

    page = (await cast.bram.post("/admin/directory", name="Entra", now=PASSWORD)).text

    token = page.split('id="made" readonly value="')[1].split('"')[0]
    entra = browser(cast.application, headers={"authorization": f"Bearer {token}"})
    assert refused.status_code == 422 and "This is not your present password." in refused.text
    assert (await entra.post("/scim/v2/Users", json=somebody("inge"))).status_code == 201
    shown = (await cast.bram.get("/admin/directory")).text
    assert "People it has told of: 1." in shown and "http://house.test/scim/v2" in shown and token not in shown
    assert (await cast.alma.get("/admin/directory")).status_code == 404
