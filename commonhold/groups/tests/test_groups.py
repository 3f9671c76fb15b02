"""What groups promise on their pages: opening and finding."""

import pytest

from commonhold import groups
from commonhold.ground.testing.counting import counted
from commonhold.groups.tests.steps import by, group_of, open_many


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
    assert "This is needed." in answer.text
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


async def test_my_groups_stand_first_and_archived_ones_last(cast):
    async with cast.bram.visit() as visit:
        await groups.archive(visit, await groups.group(visit, cast.visitors))

    async def listed(player):
        return [each["name"] for each in (await player.get("/groups.json")).json()["groups"]]

    assert await listed(cast.alma) == ["Nurses", "Canteen", "Film suppliers"]
    assert await listed(cast.cees) == ["Canteen", "Nurses", "Film suppliers"]
    assert await listed(cast.greta) == ["Cellar", "Nurses", "Canteen", "Film suppliers"]
    assert await listed(cast.farid) == ["Film suppliers"]


async def test_whoever_leaves_a_group_is_out_of_their_list_in_that_very_visit(cast):
    async with cast.greta.visit() as visit:
        before = await groups.my_groups(visit)
        await groups.leave(visit, await groups.group(visit, cast.nurses))
        after = await groups.my_groups(visit)

    assert cast.nurses in {each.id for each in before}
    assert cast.nurses not in {each.id for each in after}


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
