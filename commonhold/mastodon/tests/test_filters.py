"""What one hears nothing of is the same in an app and on the page; a word is muted and heard again from either."""

import asyncio
from uuid import UUID

import pytest

from commonhold import attention


async def test_what_one_hears_nothing_of_is_told_to_an_app_and_to_nobody_else(cast):
    app, other = await cast.alma.program(), await cast.greta.program()
    await app.post(f"/api/v1/accounts/{cast.bram.id}/mute")
    async with cast.alma.visit() as visit:
        await visit.run(
            """insert into mute (id, person_id, kind, word)
               values ('01980000-0000-7000-8000-000000000009', (select viewer()), 'word', 'bingo')"""
        )

    assert [each["acct"] for each in (await app.get("/api/v1/mutes")).json()] == ["bram"]
    [newer], [older] = (await app.get("/api/v2/filters")).json(), (await app.get("/api/v1/filters")).json()
    assert (newer["title"], newer["keywords"][0]["keyword"], newer["context"]) == ("bingo", "bingo", ["notifications"])
    assert older["phrase"] == "bingo"
    for path in ("v1/mutes", "v2/filters", "v1/filters"):
        assert (await other.get(f"/api/{path}")).json() == []


WORD = {"context": ["home", "notifications"]}


@pytest.mark.parametrize("way", ["json", "data"])
async def test_an_app_mutes_a_word_for_what_one_is_told_and_lets_it_be_heard_again(cast, way):
    app = await cast.alma.program()
    flat = {"context[]": WORD["context"], "keywords_attributes[][keyword]": ["Bingo", "Night  shift"]}
    nested = WORD | {"keywords_attributes": [{"keyword": "Bingo"}, {"keyword": "Night  shift"}]}

    made = await app.post("/api/v2/filters", **{way: nested if way == "json" else flat})
    phrase = await app.post("/api/v1/filters", json=WORD | {"phrase": "raffle", "expires_in": None})

    assert (made.json()["title"], made.json()["context"], phrase.json()["phrase"]) == (
        "bingo",
        ["notifications"],
        "raffle",
    )
    words = {each["title"] for each in (await app.get("/api/v2/filters")).json()}
    assert (
        words == {"bingo", "night shift", "raffle"} and "night shift" in (await cast.alma.get("/settings/notices")).text
    )
    (other,) = [await (await cast.greta.program()).delete(f"/api/v2/filters/{made.json()['id']}")]
    assert (
        other.status_code == 404 and (await app.get(f"/api/v2/filters/{made.json()['id']}")).json()["title"] == "bingo"
    )
    for version, id in (("v2", made.json()["id"]), ("v1", phrase.json()["id"])):
        assert (await app.delete(f"/api/{version}/filters/{id}")).json() == {}
    assert [each["phrase"] for each in (await app.get("/api/v1/filters")).json()] == ["night shift"]


async def test_an_app_changes_the_word_and_the_filter_keeps_its_name(cast):
    app, other = await cast.alma.program(), await cast.greta.program()
    made = (await app.post("/api/v2/filters", json=WORD | {"keywords_attributes": [{"keyword": "bingo"}]})).json()
    newer, older = f"/api/v2/filters/{made['id']}", f"/api/v1/filters/{made['id']}"
    swapped = [{"id": made["id"], "_destroy": True}, {"keyword": "Night  shift"}, {"keyword": "raffle"}]

    as_it_is = await app.put(newer, json={"title": "Games", "context": ["notifications"]})
    changed = await app.put(newer, json={"keywords_attributes": swapped})
    again = await app.put(older, data={"phrase": "Quiz", "context[]": ["home", "notifications"], "whole_word": "1"})
    wrong = [
        await app.put(older, data={"phrase": "raffle"}),
        await app.put(older, data={"phrase": "x"}),
        await app.put(newer, json={"context": ["home"]}),
        await app.put(newer, json={"expires_in": 60}),
        await other.put(older, data={"phrase": "mine"}),
    ]

    assert (as_it_is.json()["title"], changed.json()["title"], again.json()["phrase"]) == (
        "bingo",
        "night shift",
        "quiz",
    )
    assert {each.json()["id"] for each in (as_it_is, changed, again)} == {made["id"]}
    assert [each.status_code for each in wrong] == [422, 422, 403, 403, 404]
    assert {each["title"] for each in (await app.get("/api/v2/filters")).json()} == {"quiz", "raffle"}


@pytest.mark.parametrize("no", ["false", "0", False, 0])
async def test_a_word_of_which_an_app_says_that_it_stays_is_not_passed_over(cast, no):
    app = await cast.alma.program()
    made = (await app.post("/api/v2/filters", json=WORD | {"keywords_attributes": [{"keyword": "bingo"}]})).json()

    changed = await app.put(
        f"/api/v2/filters/{made['id']}", json={"keywords_attributes": [{"keyword": "raffle", "_destroy": no}]}
    )
    none_left = await app.put(f"/api/v2/filters/{made['id']}", json={"keywords_attributes": [{"_destroy": True}]})

    assert (changed.json()["title"], none_left.status_code) == ("raffle", 422)


async def test_the_same_word_in_two_filters_at_the_same_moment_and_one_that_grows_are_refused(standing_cast):
    app = await standing_cast.alma.program()
    made = [(await app.post("/api/v1/filters", json=WORD | {"phrase": each})).json()["id"] for each in ("one", "two")]

    async with standing_cast.alma.visit() as visit:
        await attention.change_word(visit, UUID(made[0]), "three")
        second = asyncio.create_task(app.put(f"/api/v1/filters/{made[1]}", json={"phrase": "Three"}))
        await asyncio.wait([second], timeout=1)
        assert not second.done()
    grown = await app.put(f"/api/v1/filters/{made[1]}", json={"phrase": "İ" * 100})

    assert ((await second).status_code, grown.status_code) == (422, 422)
    assert {each["phrase"] for each in (await app.get("/api/v1/filters")).json()} == {"three", "two"}


async def test_of_what_is_no_door_an_app_is_told_where_it_looks(cast):
    app = await cast.alma.program()
    for path in ("/api/v1/nothing", "/api/v1/statuses/5", "/api/v2/filters/abc"):
        answer = await app.get(path)
        assert (answer.status_code, answer.json()["error"]) == (404, "There is nothing here that you may read.")


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"context": ["home"]}, 403),
        ({"expires_in": "3600"}, 403),
        ({"expires_in": 3600}, 403),
        ({"keywords_attributes": []}, 422),
        ({"keywords_attributes": [{"keyword": "x"}]}, 422),
    ],
)
async def test_what_the_house_does_not_do_with_a_word_is_refused_and_not_taken_for_something_else(cast, wrong, status):
    app = await cast.alma.program()
    given = WORD | {"keywords_attributes": [{"keyword": "bingo"}]} | wrong

    assert (await app.post("/api/v2/filters", json=given)).status_code == status
    assert (await app.get("/api/v2/filters")).json() == []
