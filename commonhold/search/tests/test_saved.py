"""Searches that somebody saves, and looking in one group."""

import re
from uuid import UUID

import feedparser
import pytest

from commonhold.ground import limits
from commonhold.ground.testing.counting import counted
from commonhold.search import saving
from commonhold.search.tests.test_pages import main_of, words_of


async def saves(player, q: str, **more: str) -> UUID:
    """Save a search; its id."""
    answer = await player.post("/search/saved", q=q, **more)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search/saved")
    async with player.visit() as visit:
        return (await saving.saved(visit))[0].id


async def news(player) -> dict[str, int]:
    async with player.visit() as visit:
        return {each.name: each.news for each in await saving.saved(visit)}


async def test_what_is_new_is_told_until_one_looks(cast):
    await cast.bram.writes("A pelican of long ago")
    id = await saves(cast.alma, "pelicans", name="Birds")
    assert await news(cast.alma) == {"Birds": 0}

    post = await cast.bram.writes("A pelican", lang="en")
    await cast.cees.replies(post, "Which pelican?")
    await cast.cees.writes("A seal")

    assert "Birds 2 new" in words_of(await cast.alma.get("/search/saved"))
    looked = await cast.alma.get(f"/search/saved/{id}")
    assert looked.headers["location"] == "/search?q=pelicans&order=newest"
    assert await news(cast.alma) == {"Birds": 0}
    assert "nothing new" in words_of(await cast.alma.get("/search/saved"))


async def test_what_narrows_a_saved_search_narrows_what_is_new_in_it(cast):
    await saves(cast.alma, "ladder -film from:bram #red after:2026", name="ladders", group="nurses")

    await cast.bram.writes("A ladder #red", in_group=cast.nurses)
    await cast.bram.writes("A ladder #red")
    await cast.bram.writes("A ladder of film #red", in_group=cast.nurses)
    await cast.bram.writes("A ladder", in_group=cast.nurses)
    await cast.greta.writes("A ladder #red", in_group=cast.nurses)

    assert await news(cast.alma) == {"ladders": 1}


async def test_what_is_hidden_is_nothing_new(cast):
    await saves(cast.cees, "pelican")

    await cast.bram.writes("A pelican", in_group=cast.nurses)

    assert await news(cast.cees) == {"pelican": 0}


async def test_many_are_told_as_more_than_twenty(cast):
    await saves(cast.alma, "pelican")
    for number in range(25):
        await cast.bram.writes(f"A pelican, number {number}")

    assert "More than 20 new" in words_of(await cast.alma.get("/search/saved"))


async def test_saving_twice_is_saving_once_under_the_later_name(cast):
    await saves(cast.alma, "pelican", name="Birds")
    await saves(cast.alma, "pelican", name="Great birds")

    assert await news(cast.alma) == {"Great birds": 0}
    assert "You keep this search as Great birds ." in re.sub(
        r"\s+", " ", re.sub(r"<[^>]*>", " ", (await cast.alma.get("/search?q=pelican&order=best")).text)
    )


async def test_it_can_be_called_otherwise_and_let_go(cast):
    id = await saves(cast.alma, "pelican")

    await cast.alma.post(f"/search/saved/{id}?_method=patch", name="Big birds")
    assert await news(cast.alma) == {"Big birds": 0}

    assert (await cast.alma.post(f"/search/saved/{id}?_method=patch", name=" ")).status_code == 422
    await cast.alma.post(f"/search/saved/{id}?_method=delete")
    assert await news(cast.alma) == {}
    assert "You have saved no searches." in words_of(await cast.alma.get("/search/saved"))


async def test_nobody_else_knows_of_it(cast):
    id = await saves(cast.alma, "pelican", name="Birds")

    assert await news(cast.bram) == {}
    assert "Birds" not in (await cast.bram.get("/search/saved")).text
    assert (await cast.bram.get(f"/search/saved/{id}")).status_code == 404
    for method in ("patch", "delete"):
        assert (await cast.bram.post(f"/search/saved/{id}?_method={method}", name="x")).status_code == 404
    assert await news(cast.alma) == {"Birds": 0}


@pytest.mark.parametrize("q", ["", " - ", '""'])
async def test_nothing_is_not_saved(cast, q):
    assert (await cast.alma.post("/search/saved", q=q)).status_code == 422
    assert await news(cast.alma) == {}


async def test_fifty_are_enough(cast):
    for number in range(limits.SAVED_SEARCHES):
        await saves(cast.alma, f"pelican {number}")

    answer = await cast.alma.post("/search/saved", q="one more")

    assert answer.status_code == 422
    assert "You have kept as many searches as can be kept." in words_of(answer)
    assert len(await news(cast.alma)) == limits.SAVED_SEARCHES


async def test_the_number_of_statements_does_not_grow_with_what_is_saved(cast):
    await saves(cast.alma, "pelican in:nurses")
    with counted(cast.house) as one:
        await cast.alma.get("/search/saved")
    for number in range(9):
        await saves(cast.alma, f"pelican {number} from:bram")
    with counted(cast.house) as ten:
        await cast.alma.get("/search/saved")

    assert len(ten) == len(one)


async def test_a_saved_search_is_a_feed(cast):
    first = await cast.bram.writes("A pelican", title="Pelican, pelican")
    last = await cast.bram.writes("A pelican flies")
    await cast.bram.writes("A pelican", in_group=cast.nurses)
    await saves(cast.cees, "pelican")

    address = re.search(r'href="(/search\.atom\?[^"]*)"', (await cast.cees.get("/search/saved")).text)[1]
    feed = feedparser.parse((await cast.cees.get(address.replace("&amp;", "&"))).content)

    assert not feed.bozo
    assert [entry.id for entry in feed.entries] == [f"urn:uuid:{last}", f"urn:uuid:{first}"]
    assert "pelican" in feed.feed.title


async def test_pages_of_a_feed_follow_each_other(cast):
    written = [str(await cast.bram.writes(f"Pelican {number}")) for number in range(25)]

    first = (await cast.alma.get("/search.feed.json?q=pelican")).json()
    second = (await cast.alma.get(first["next_url"])).json()

    assert [item["id"][9:] for page in (first, second) for item in page["items"]] == written[::-1]


async def test_one_looks_in_a_group_from_its_page(cast, searches):
    post = await cast.bram.writes("A ladder", in_group=cast.nurses)
    reply = await cast.alma.replies(post, "Which ladder?")
    await cast.bram.writes("A ladder for all")

    page = (await cast.alma.get("/g/nurses")).text
    assert '<input type="hidden" name="group" value="nurses">' in page
    assert await searches(cast.alma, "ladder", group="nurses", order="newest") == [reply, post]
    found = await cast.alma.get("/search?q=ladder&group=nurses")
    assert "A ladder for all" not in main_of(found)
    assert 'name="group" value="nurses"' in main_of(found)
    assert ">Nurses</a>" in found.text


async def test_looking_in_a_group_that_is_hidden_is_looking_in_none(cast, searches):
    await cast.greta.writes("A ladder", in_group=cast.cellar)
    await cast.greta.writes("A ladder for all")

    hidden = await cast.alma.get("/search?q=ladder&group=cellar")
    never = await cast.alma.get("/search?q=ladder&group=nothing")

    assert await searches(cast.alma, "ladder", group="cellar") == []
    assert main_of(hidden).replace("cellar", "x") == main_of(never).replace("nothing", "x")
    assert await searches(cast.alma, "ladder in:canteen", group="nurses") == []
