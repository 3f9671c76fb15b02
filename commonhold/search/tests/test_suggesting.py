"""What is meant while somebody types."""

NOTHING = {"people": [], "groups": [], "tags": []}


async def suggested(player, typed: str) -> dict[str, list[str]]:
    answer = (await player.get("/search/suggest.json", params={"q": typed})).json()
    return {
        "people": [each["handle"] for each in answer["people"]],
        "groups": [each["slug"] for each in answer["groups"]],
        "tags": answer["tags"],
    }


async def test_people_groups_and_tags_come_by_their_beginning(cast):
    await cast.bram.writes("Something #canteen_lunch and #canal")

    found = await suggested(cast.alma, "can")
    assert found == {"people": [], "groups": ["canteen"], "tags": ["canal", "canteen_lunch"]}
    assert await suggested(cast.alma, "ces") == NOTHING
    assert (await suggested(cast.alma, "oST"))["people"] == ["cees"]
    assert (await suggested(cast.alma, "de Vr"))["people"] == ["bram"]


async def test_a_sign_in_front_asks_for_people_or_tags_alone(cast):
    await cast.bram.writes("Something #canal")

    assert await suggested(cast.alma, "@c") == {"people": ["cees"], "groups": [], "tags": []}
    assert await suggested(cast.alma, "#c") == {"people": [], "groups": [], "tags": ["canal"]}
    assert await suggested(cast.alma, "#canteen_l") == NOTHING


async def test_old_tags_come_too_when_enough_is_typed(cast):
    await cast.bram.writes("Long ago #pelican")
    for number in range(30):
        await cast.bram.writes(f"Something else {number} #pel")

    assert await suggested(cast.alma, "#pelic") == {"people": [], "groups": [], "tags": ["pelican"]}


async def test_a_piece_of_a_page_says_the_same(cast):
    await cast.bram.writes("Something #canal")

    answer = await cast.alma.get("/search/suggest?q=can")

    assert 'data-group="canteen"' in answer.text
    assert 'data-tag="canal"' in answer.text
    assert (await cast.alma.get("/search/suggest?q=xyz")).text.strip() == ""


async def test_odd_letters_suggest_nothing_and_do_no_harm(cast):
    for typed in ("", " ", "a" * 5000, "%", "_", "\\", "'", "#", "@", "\u0300", "íåæ"):
        assert (await cast.alma.get("/search/suggest.json", params={"q": typed})).status_code == 200
