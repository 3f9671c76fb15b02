"""What an address for a feed reader promises: it opens lists alone, as its owner may read them now, until it is ended."""

import re

import feedparser
import pytest

from commonhold import groups, identity
from commonhold.ground.web import feeds
from tests.leaks.routes import table


async def address(player, of: str = "") -> str:
    """A new address of this player's, as the page shows it, without the house."""
    page = await player.post("/settings/feeds", of=of)
    assert page.status_code == 200
    return re.search(r'value="http://house\.test(/feeds/[^"]+)"', page.text)[1]


async def test_a_reader_without_a_browser_reads_by_its_address(cast):
    await cast.alma.writes("For nurses", in_group=cast.nurses)
    way = await address(cast.bram, "/g/nurses.atom")

    answer = await cast.anybody.get(way)

    read = feedparser.parse(answer.content)
    assert (answer.status_code, read.bozo) == (200, False)
    assert "For nurses" in read.entries[0].content[0].value
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"


async def test_it_goes_on_to_the_older_ones_by_the_same_address(cast):
    for number in range(21):
        await cast.alma.writes(f"Number {number}")
    way = await address(cast.bram, "/@alma.atom")

    first = feedparser.parse((await cast.anybody.get(way)).content)
    onward = next(link.href for link in first.feed.links if link.rel == "next").removeprefix("http://house.test")
    second = feedparser.parse((await cast.anybody.get(onward)).content)

    assert [entry.title for entry in second.entries] == ["Number 0"]


async def test_an_address_for_one_list_opens_that_list_alone(cast):
    await cast.alma.writes("To all #night")
    way = await address(cast.bram, "/g/nurses.atom")

    secret = way.split("/")[2]

    assert (await cast.anybody.get(f"/feeds/{secret}/g/nurses.feed.json")).status_code == 200
    for other in ("/.atom", "/@alma.atom", "/tags/night.atom", "/questions.atom", "/g/canteen.atom"):
        assert (await cast.anybody.get(f"/feeds/{secret}{other}")).status_code == 404


async def test_an_address_for_all_opens_every_list(cast):
    await cast.alma.writes("To all #nätter")
    secret = (await address(cast.bram)).split("/")[2]

    for each in (
        "/.atom",
        "/.feed.json",
        "/@alma.atom",
        "/tags/nätter.atom",
        "/questions.atom?view=all",
        "/g/nurses.atom",
    ):
        assert (await cast.anybody.get(f"/feeds/{secret}{each}")).status_code == 200


@pytest.mark.leak("L056", "L080")
async def test_it_opens_nothing_but_feeds_at_any_door_of_the_house(cast):
    post = await cast.bram.writes("Mine")
    secret = (await address(cast.bram)).split("/")[2]
    named = {"slug": "nurses", "handle": "alma", "tag": "night", "place": str(post), "id": str(post)}
    doors = {route.path for route in table(cast.application)} - {"/static/{digest:str}/{file:path}", "/health", "/live"}

    opened = []
    for door in sorted(doors):
        path = re.sub(r"{(\w+):\w+}", lambda found: named.get(found[1], "x"), door).replace("/@/", "/@")
        for method in ("GET", "POST", "PUT", "DELETE"):
            answer = await cast.anybody.request(method, f"/feeds/{secret}{path}", data={"csrf": cast.bram.csrf})
            if answer.status_code < 400 and not path.endswith(feeds.FETCHED):
                opened.append(f"{method} {path}: {answer.status_code}")

    assert len(doors) > 80
    assert opened == []


@pytest.mark.leak("L056", "L109")
async def test_it_opens_nothing_to_a_page_asked_with_the_end_of_a_feed(cast):
    """Nor by the cookie of somebody else who is signed in."""
    secret = (await address(cast.bram)).split("/")[2]

    for path in ("/settings.atom", "/pages/house/plan.atom", "/c/x.atom", "/people.atom", "/write.atom"):
        assert (await cast.alma.get(f"/feeds/{secret}{path}")).status_code == 404
    assert (await cast.alma.get(f"/feeds/{'x' * 43}/.atom")).status_code == 404


@pytest.mark.leak("L035", "L056")
async def test_it_shows_what_its_owner_may_read_now(cast):
    await cast.greta.writes("For nurses alone", in_group=cast.nurses)
    of_group, of_person = await address(cast.alma, "/g/nurses.atom"), await address(cast.alma, "/@greta.atom")
    assert "For nurses alone" in (await cast.anybody.get(of_person)).text

    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    assert "For nurses alone" not in (await cast.anybody.get(of_person)).text
    assert "For nurses alone" not in (await cast.anybody.get(of_group)).text


@pytest.mark.leak("L056")
async def test_an_ended_address_opens_nothing_from_the_next_request_on(cast):
    way = await address(cast.bram)
    page = (await cast.bram.get("/settings/feeds")).text
    end = re.search(r'action="(/settings/feeds/[0-9a-f-]+)\?_method=delete"', page)[1]
    assert (await cast.alma.client.delete(end, headers={"x-csrf": cast.alma.csrf})).status_code == 404
    assert (await cast.anybody.get(way)).status_code == 200

    await cast.bram.client.delete(end, headers={"x-csrf": cast.bram.csrf})

    ended, never = await cast.anybody.get(way), await cast.anybody.get(f"/feeds/{'x' * 43}/.atom")
    assert (ended.status_code, ended.json()) == (never.status_code, never.json()) == (404, never.json())


async def test_it_ends_with_the_retirement_of_its_owner(cast):
    way = await address(cast.alma)

    async with cast.bram.visit() as visit:
        await identity.retire(visit, cast.alma.id)

    assert (await cast.anybody.get(way)).status_code == 404
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from feed_token") == 0


@pytest.mark.leak("L101")
async def test_the_secret_is_kept_by_nobody(cast):
    secret = (await address(cast.bram)).split("/")[2]
    await cast.anybody.get(f"/feeds/{secret}/.atom")

    async with cast.house.database.keeper() as visit:
        rows = await visit.rows("select t::text as row from feed_token t")

    assert secret not in str(rows) and len(rows) == 1
    assert secret not in (await cast.bram.get("/settings/feeds")).text


@pytest.mark.leak("L101")
async def test_the_secret_stands_in_no_log_even_when_something_goes_wrong(cast, capfd):
    secret = (await address(cast.bram)).split("/")[2]

    for path in ("/.atom", "/.atom?before=nonsense", "/nowhere.atom", "/g/cellar.atom", "/tags/%00.atom"):
        await cast.anybody.get(f"/feeds/{secret}{path}")

    told = capfd.readouterr()
    assert secret not in told.out + told.err


async def test_the_day_of_its_last_use_is_all_that_is_noted(cast):
    way = await address(cast.bram)
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select used_on from feed_token") is None
        columns = await visit.values(
            "select column_name from information_schema.columns where table_name = 'feed_token'"
        )

    await cast.anybody.get(way)

    assert "last used" in (await cast.bram.get("/settings/feeds")).text
    assert set(columns) == {"id", "token_hash", "person_id", "place", "made_at", "used_on"}


@pytest.mark.parametrize(
    "of", ["http://evil.test/.atom", "//evil.test/.atom", "/g/nurses", "/settings", "x.atom", "/x.json"]
)
async def test_an_address_is_made_for_lists_alone(cast, of):
    assert (await cast.bram.post("/settings/feeds", of=of)).status_code == 422
