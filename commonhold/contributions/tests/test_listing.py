"""What a list tells feed readers."""

import feedparser
import pytest

from commonhold import contributions
from commonhold.ground import limits
from commonhold.ground.web import feeds


async def read(player, address: str):
    answer = await player.get(address)
    assert answer.status_code == 200
    return feedparser.parse(answer.content)


async def test_a_feed_holds_what_the_page_shows_in_the_same_order(cast):
    for number in range(3):
        await cast.alma.writes(f"Number {number} #night", in_group=cast.nurses)

    listed = [each["id"] for each in (await cast.bram.get("/g/nurses.json")).json()["items"]]
    as_atom = [entry.id for entry in (await read(cast.bram, "/g/nurses.atom")).entries]
    as_json = [item["id"] for item in (await cast.bram.get("/g/nurses.feed.json")).json()["items"]]

    assert len(listed) == 3
    assert as_atom == as_json == [f"urn:uuid:{id}" for id in listed]


async def test_an_entry_tells_who_when_and_what_with_whole_addresses(cast):
    id = await cast.alma.writes("**Hello** @bram #night <b>", title="A & B")

    entry = (await read(cast.bram, "/@alma.atom")).entries[0]

    assert entry.title == "A & B"
    assert entry.link == f"http://house.test/c/{id}"
    assert entry.author_detail == {"name": "Alma Åkesson"}
    assert [tag.term for tag in entry.tags] == ["night"]
    assert '<a class="mention" href="http://house.test/@bram">@Bram de Vries</a>' in entry.content[0].value
    assert "&lt;b&gt;" in entry.content[0].value


async def test_a_json_feed_is_what_its_readers_expect(cast):
    id = await cast.alma.writes("Hello to all")

    feed = (await cast.bram.get("/@alma.feed.json")).json()

    item = feed["items"][0]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["home_page_url"], feed["feed_url"]) == ("http://house.test/@alma", "http://house.test/@alma.feed.json")
    assert item["authors"] == [{"name": "Alma Åkesson"}]
    assert (item["url"], item["content_html"].strip()) == (f"http://house.test/c/{id}", "<p>Hello to all</p>")
    assert "title" not in item


async def test_nothing_of_an_address_or_a_mailbox_stands_in_a_feed(cast):
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "insert into address (id, mail, person_id, confirmed_at) values (%(id)s, 'alma@ward.test', %(id)s, now())",
            id=cast.alma.id,
        )
    await cast.alma.writes("Hello to all")

    for shape in feeds.SHAPES:
        assert "alma@ward.test" not in (await cast.bram.get(f"/@alma{shape}")).text


@pytest.mark.parametrize("shape", [*feeds.KINDS])
async def test_a_reader_pages_through_all_of_it(cast, shape):
    written = [await cast.alma.writes(f"Number {number}") for number in range(2 * limits.PAGE + 1)]

    seen, address = [], f"/@alma{shape}"
    while address:
        answer = await cast.bram.get(address.removeprefix("http://house.test"))
        read = answer.json() if shape == feeds.JSON_FEED else feedparser.parse(answer.content)
        seen += [each["id"] for each in (read["items"] if shape == feeds.JSON_FEED else read.entries)]
        address = (
            read.get("next_url") if shape == feeds.JSON_FEED
            else next((link.href for link in read.feed.links if link.rel == "next"), None)
        )  # fmt: skip

    assert seen == [f"urn:uuid:{id}" for id in reversed(written)]


async def test_the_choice_of_a_view_goes_along_to_the_older_ones(cast):
    for number in range(limits.PAGE + 1):
        await cast.alma.writes(f"Number {number}")
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set unit_id = null where id = %(id)s", id=cast.alma.id)

    read = (await cast.bram.get("/.feed.json?view=beyond")).json()

    assert read["next_url"].startswith("http://house.test/.feed.json?view=beyond&before=")


async def test_what_has_not_changed_is_not_sent_again(cast):
    await cast.alma.writes("Hello to all")
    first = await cast.bram.get("/@alma.atom")

    again = await cast.bram.get("/@alma.atom", headers={"if-none-match": first.headers["etag"]})
    await cast.alma.writes("Something new")
    after = await cast.bram.get("/@alma.atom", headers={"if-none-match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert after.status_code == 200


async def test_what_was_taken_away_is_gone_at_once_though_nothing_is_newer(cast):
    """A time would say that nothing changed; the tag is made from all that is told."""
    id = await cast.alma.writes("To be taken away")
    before = await cast.bram.get("/@alma.atom")
    async with cast.alma.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, id))

    after = await cast.bram.get("/@alma.atom", headers={"if-none-match": before.headers["etag"]})

    assert after.status_code == 200
    assert "To be taken away" not in after.text


@pytest.mark.leak("L055")
async def test_a_feed_tells_each_reader_only_what_they_may_read(cast):
    await cast.alma.writes("For nurses alone", in_group=cast.nurses)

    for shape in feeds.KINDS:
        assert "For nurses alone" in (await cast.bram.get(f"/@alma{shape}")).text
        assert "For nurses alone" not in (await cast.cees.get(f"/@alma{shape}")).text
        hidden, absent = await cast.cees.get(f"/g/cellar{shape}"), await cast.cees.get(f"/g/nowhere{shape}")
        assert (hidden.status_code, hidden.json()) == (absent.status_code, absent.json())


async def test_letters_that_no_xml_may_hold_do_not_break_the_feed(cast):
    await cast.alma.writes("Before \x0b\x1b after \ufffe")

    read = feedparser.parse((await cast.bram.get("/@alma.atom")).content)

    assert not read.bozo
    assert "Before" in read.entries[0].content[0].value


async def test_feeds_are_kept_by_nobody_between_and_found_by_no_machine(cast):
    answer = await cast.bram.get("/@alma.atom")

    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert answer.headers["referrer-policy"] == "no-referrer"
