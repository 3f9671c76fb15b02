"""Every list of what people wrote is told to programs and to feed readers as well as to people."""

import feedparser
import pytest

from commonhold.ground.web import feeds
from tests.house.test_routes import routes

# What answers as JSON and is no list of contributions, each with its reason.
NO_LISTS = {
    "/people.json": "people, by name",
    "/groups.json": "groups, by name",
    "/search/suggest.json": "words to go on with, while one types",
    "/c/{place:str}": "one conversation, from its beginning",
}


async def lists(cast) -> dict[str, str]:
    """The declared path of every list, and an address at which Bram finds one (without its shape)."""
    post = await cast.alma.writes("A list has something in it #night")
    filled = {"slug": "nurses", "handle": "alma", "tag": "night", "place": str(post)}
    found = {}
    for path, method, _ in routes(cast.application):
        address = path.removesuffix(".json").replace("/@/", "/@")
        for name, value in filled.items():
            address = address.replace(f"{{{name}:str}}", value)
        is_list = method == "GET" and "{" not in address and path not in NO_LISTS
        if is_list and (path.endswith((".json", ":str}"))) and not path.endswith(feeds.JSON_FEED):
            if (await cast.bram.get(f"{address}.json")).headers["content-type"] == "application/json":
                found[path] = address
    return found


async def test_every_list_is_a_feed_too(cast):
    found = await lists(cast)

    answers = {
        path: [
            (await cast.bram.get(f"{address}{shape}")).headers["content-type"].partition(";")[0]
            for shape in feeds.KINDS
        ]
        for path, address in found.items()
    }

    assert {"/.json", "/g/{slug:str}", "/@/{handle:str}", "/tags/{tag:str}", "/questions.json"} <= answers.keys()
    assert {path: kinds for path, kinds in answers.items() if kinds != [*feeds.KINDS.values()]} == {}, (
        "Answer with `contributions.told`, or say in NO_LISTS why it is no list of contributions."
    )


async def test_the_page_of_every_list_says_where_its_feeds_are(cast):
    found = await lists(cast)

    for address in found.values():
        page = (await cast.bram.get(address or "/")).text
        for shape, kind in feeds.KINDS.items():
            assert f'<link rel="alternate" type="{kind}" href="{address}{shape}' in page, address


@pytest.mark.parametrize("shape", [*feeds.KINDS])
async def test_whoever_is_not_signed_in_is_told_so_in_a_way_that_readers_understand(cast, shape):
    for address in (await lists(cast)).values():
        assert (await cast.anybody.get(f"{address}{shape}")).status_code == 401


async def test_a_real_reader_takes_every_list_without_a_complaint(cast):
    for address in (await lists(cast)).values():
        read = feedparser.parse((await cast.bram.get(f"{address}.atom")).content)

        assert not read.bozo, read.get("bozo_exception")
        assert read.version == "atom10"
