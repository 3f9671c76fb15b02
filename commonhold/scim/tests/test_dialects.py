"""As Okta and Entra ID really speak: shapes that their documentation shows, some beside the letter of RFC 7644."""

from typing import Any

from commonhold.scim.tests.directories import PATCH, USER, WORK, directory, somebody
from commonhold.scim.tests.test_directory import person


def acts(*operations: dict[str, Any]) -> dict[str, Any]:
    return {"schemas": [PATCH], "Operations": [*operations]}


async def test_entra_changes_somebody_with_capital_letters_and_paths_that_hold_a_filter(cast):
    entra = await directory(cast)
    mail = 'emails[type eq "work"].value'
    place = (await entra.post("/scim/v2/Users", json=somebody("inge", emails=[]))).headers["location"]

    changed = await entra.patch(
        place,
        json=acts(
            {"op": "Add", "path": mail, "value": "inge@nordpack.example"},
            {"op": "Replace", "path": "displayName", "value": "Inge Lind"},
            {"op": "Add", "path": f"{WORK}:department", "value": "Line 2"},
            {"op": "Replace", "path": "name.familyName", "value": "Lind"},
            {"op": "Add", "path": 'addresses[type eq "work"].formatted', "value": "no use for it"},
        ),
    )
    again = await entra.patch(place, json=acts({"op": "Replace", "path": mail, "value": "lind@nordpack.example"}))

    assert (changed.status_code, again.status_code) == (200, 200), (changed.text, again.text)
    told = again.json()
    assert [(each["value"], each["type"]) for each in told["emails"]] == [("lind@nordpack.example", "work")]
    assert (told["displayName"], told["name"]["familyName"], told[WORK]["department"]) == (
        "Inge Lind",
        "Lind",
        "Line 2",
    )
    assert (await person(cast, told["id"])).unit == "Line 2"


async def test_values_without_a_path_are_taken_flat_too(cast):
    entra = await directory(cast)
    place = (await entra.post("/scim/v2/Users", json=somebody("inge"))).headers["location"]

    named = {"displayName": "Inge Lind", "name.familyName": "Lind", f"{WORK}:department": "Line 3"}
    changed = await entra.patch(place, json=acts({"op": "Replace", "value": named}))

    told = changed.json()
    assert (changed.status_code, told["displayName"]) == (200, "Inge Lind"), changed.text
    assert (told["name"]["familyName"], told[WORK]["department"]) == ("Lind", "Line 3")


async def test_ending_somebody_is_understood_however_it_is_said(cast):
    entra = await directory(cast)
    ended = (
        {"op": "Replace", "path": "active", "value": "False"},
        {"op": "replace", "value": {"active": False}},
        {"op": "Replace", "value": {"active": "False"}},
        {"op": "Add", "path": "active", "value": "false"},
        {"op": "Replace", "path": f"{USER}:active", "value": False},
    )
    for number, each in enumerate(ended):
        place = (await entra.post("/scim/v2/Users", json=somebody(f"inge{number}"))).headers["location"]
        answer = await entra.patch(place, json=acts(each))
        assert (answer.status_code, answer.json().get("active")) == (200, False), (each, answer.text)
        assert not (await person(cast, answer.json()["id"])).is_here
    told = somebody("bo") | {"active": "False"}
    assert (await entra.post("/scim/v2/Users", json=told)).json()["active"] is False


async def test_members_come_and_go_as_each_of_them_says_it(cast):
    entra = await directory(cast)
    ids = [(await entra.post("/scim/v2/Users", json=somebody(name))).json()["id"] for name in ("inge", "astrid", "bo")]
    named = [{"value": id, "display": "somebody"} for id in ids]
    place = (await entra.post("/scim/v2/Groups", json={"displayName": "Welders", "externalId": "g"})).headers[
        "location"
    ]

    async def after(*operations: dict[str, Any]) -> list[int]:
        answer = await entra.patch(place, json=acts(*operations))
        assert answer.status_code in (200, 204), (operations, answer.text)
        told = (await entra.get(place)).json().get("members") or []
        return sorted(ids.index(each["value"]) for each in told)

    assert await after({"op": "Add", "path": "members", "value": named}) == [0, 1, 2]
    assert await after({"op": "remove", "path": f'members[value eq "{ids[0]}"]'}) == [1, 2]
    assert await after({"op": "Remove", "path": "members", "value": [{"$ref": None, "value": ids[1]}]}) == [2]
    assert await after({"op": "add", "path": "members", "value": named[:1]}) == [0, 2]
    assert await after({"op": "remove", "path": f'members[value eq "{ids[1]}"]'}) == [0, 2], "Who is not in it is out."
    assert await after({"op": "replace", "path": "members", "value": named[1:]}) == [1, 2]
    assert await after({"op": "replace", "value": {"id": place[-36:], "displayName": "Fitters"}}) == [1, 2]
    assert await after({"op": "Remove", "path": "members"}) == []
    assert (await entra.get(place)).json()["displayName"] == "Fitters"


async def test_a_group_is_found_without_its_members_and_whoever_is_looked_for_is_nobody_yet(cast):
    entra = await directory(cast)
    await entra.post("/scim/v2/Groups", json={"displayName": "Welders"})

    groups = await entra.get(
        "/scim/v2/Groups", params={"excludedAttributes": "members", "filter": 'displayName eq "Welders"'}
    )
    nobody = await entra.get(
        "/scim/v2/Users", params={"filter": 'userName eq "no@x.example"', "startIndex": 1, "count": 100}
    )

    assert groups.json()["totalResults"] == 1 and "members" not in groups.json()["Resources"][0]
    assert (nobody.status_code, nobody.json()["totalResults"]) == (200, 0)


async def test_what_a_bulk_made_is_changed_in_the_same_bulk(cast):
    entra = await directory(cast)

    answer = await entra.post(
        "/scim/v2/Bulk",
        json={
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
            "Operations": [
                {"method": "POST", "path": "/Users", "bulkId": "u", "data": somebody("inge")},
                {"method": "POST", "path": "/Groups", "bulkId": "g", "data": {"displayName": "Welders"}},
                {
                    "method": "PATCH",
                    "path": "/Groups/bulkId:g",
                    "data": acts({"op": "Add", "path": "members", "value": [{"value": "bulkId:u"}]}),
                },
                {"method": "PATCH", "path": "/Users/bulkId:u", "data": acts({"op": "Replace", "value": {"active": "False"}})},
                {"method": "DELETE", "path": "/Groups/bulkId:nobody"},
            ],
        },
    )  # fmt: skip

    told = answer.json()["Operations"]
    assert [each["status"] for each in told] == ["201", "201", "200", "200", "404"], answer.text
    assert len((await entra.get(told[1]["location"])).json()["members"]) == 1
