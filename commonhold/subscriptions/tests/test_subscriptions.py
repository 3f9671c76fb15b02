"""What subscriptions promise: what is new elsewhere is posted once, under the name of the feed, as plain words, and never as a flood."""

import pytest

from commonhold import contributions
from commonhold.feed import of_group
from commonhold.ground import limits
from commonhold.ground.testing.shared_data import files_of
from commonhold.ground.testing.town import Town, saying
from commonhold.identity.tests.doors import work
from commonhold.subscriptions import jobs, queries
from commonhold.subscriptions.reading import RawFeed, read

ENTRY = """<entry><id>urn:x:{n}</id><title>Number {n}</title><link href="http://paper.test/{n}"/><updated>2026-01-01T00:00:00Z</updated>
<summary type="html">{words}</summary></entry>"""


def atom(*numbers: int, words: str = "What it is about") -> str:
    entries = "".join(ENTRY.format(n=number, words=words) for number in numbers)
    head = "<title>The Paper</title><id>urn:x</id><updated>2026-01-01T00:00:00Z</updated>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{entries}</feed>'


@pytest.fixture
def town(cast):
    town = Town()
    cast.house.outside = town.outside
    return town


async def subscribed(cast, url: str = "http://paper.test/feed"):
    return await cast.bram.post("/g/nurses/subscriptions", url=url)


async def asked(cast) -> None:
    """An hour later."""
    async with cast.house.database.keeper() as visit:
        await visit.run("update subscription set due_at = now() where due_at is not null")
    await jobs.ask(cast.house)


async def posts(cast) -> list[contributions.Contribution]:
    async with cast.bram.visit() as visit:
        return (await of_group(visit, cast.nurses)).items


async def posted(cast, town) -> contributions.Contribution:
    """What the feed has posted."""
    async with town.living("paper.test", saying(atom(1))):
        await subscribed(cast)
        await asked(cast)
    return (await posts(cast))[0]


async def delete(player, place: str) -> int:
    return (await player.client.delete(place, headers={"x-csrf": player.csrf})).status_code


async def standing(cast):
    async with cast.bram.visit() as visit:
        return (await queries.subscriptions(visit, cast.nurses))[0]


async def test_what_is_new_is_posted_once_under_the_name_of_the_feed(cast, town):
    async with town.living("paper.test", saying(atom(2, 1), content_type="application/atom+xml")):
        await subscribed(cast)
        await asked(cast)
        await asked(cast)

    found = await posts(cast)
    assert [each.title for each in found] == ["Number 2", "Number 1"]
    assert {(each.author.name, each.author.is_bot, each.keep) for each in found} == {("The Paper", True, "stay")}
    assert 'href="http://paper.test/2"' in found[0].html
    assert (await standing(cast)).title == "The Paper"


async def test_beside_it_stands_who_asked_for_it_and_nobody_outside_hears_of_its_bot(cast, town):
    post = await posted(cast, town)
    page = (await cast.greta.get(f"/c/{post.id}")).text

    assert ">Bot</span>" in page and "A feed of paper.test, which Bram" in page
    assert f"/c/{post.id}/use" in page and f"/c/{post.id}/thanks" not in page
    assert (await cast.greta.get(post.author.url)).status_code == 200
    assert (await cast.cees.get(post.author.url)).status_code == 404
    assert (await cast.cees.get(f"/c/{post.id}")).status_code == 404
    async with cast.cees.visit() as visit:
        assert await visit.value("select count(*) from feed_bot") == 0


async def test_a_feed_that_is_asked_for_again_posts_under_the_same_name_for_whoever_asked_last(cast, town):
    first = await posted(cast, town)
    async with cast.house.database.keeper() as visit:
        await visit.run("update membership set role = 'steward' where person_id = %(id)s", id=cast.greta.id)
    await delete(cast.bram, f"/g/nurses/subscriptions/{(await standing(cast)).id}")
    await cast.greta.post("/g/nurses/subscriptions", url="http://paper.test/feed")
    async with town.living("paper.test", saying(atom(2, 1))):
        await asked(cast)

    assert {each.author.id for each in await posts(cast)} == {first.author.id}
    assert "which Greta" in (await cast.bram.get(f"/c/{first.id}")).text


async def test_a_steward_of_the_group_takes_away_what_was_posted_and_nobody_else(cast, town):
    post = await posted(cast, town)
    place = f"/g/nurses/subscriptions/posts/{post.id}"
    words = await cast.bram.writes("By somebody", in_group=cast.nurses)

    assert "Take it away" not in (await cast.greta.get(f"/c/{post.id}")).text
    assert await delete(cast.greta, place) == 403
    assert await delete(cast.cees, place) == 404
    assert await delete(cast.bram, f"/g/nurses/subscriptions/posts/{words}") == 404
    await cast.greta.replies(post.id, "Worth reading")
    assert "Take it away" in (await cast.bram.get(f"/c/{post.id}")).text
    assert await delete(cast.bram, place) == 303
    await work(cast.house)

    assert [each.id for each in await posts(cast)] == [words]
    page = (await cast.greta.get(f"/c/{post.id}")).text
    assert "Worth reading" in page and "What it is about" not in page
    assert await delete(cast.bram, place) == 404


async def test_at_first_the_newest_are_posted_and_the_rest_is_taken_for_known(cast, town):
    async with town.living("paper.test", saying(atom(*range(30, 0, -1)))):
        await subscribed(cast)
        await asked(cast)
        await asked(cast)

    assert [each.title for each in await posts(cast)] == [f"Number {number}" for number in range(30, 25, -1)]


async def test_a_day_bears_only_so_much_and_the_rest_waits(cast, town, monkeypatch):
    monkeypatch.setattr(limits, "SUBSCRIPTION_A_DAY", 4)
    async with town.living("paper.test", saying(atom(1))):
        await subscribed(cast)
        await asked(cast)
    async with town.living("paper.test", saying(atom(*range(9, 0, -1)))):
        await asked(cast)
        await asked(cast)
        assert len(await posts(cast)) == 4
        async with cast.house.database.keeper() as visit:
            await visit.run("update subscribed set at = now() - interval '2 days'")
        await asked(cast)

    assert [each.title for each in await posts(cast)] == [f"Number {number}" for number in range(8, 0, -1)]


@pytest.mark.leak("L164")
async def test_a_feed_names_nobody_sets_no_tag_and_draws_nothing(cast, town):
    words = "&lt;script&gt;x&lt;/script&gt;&lt;img src=x onerror=y&gt; @alma #urgent **bold** [a](javascript:x) &amp;lt;b&amp;gt; `c`"
    async with town.living("paper.test", saying(atom(1, words=words))):
        await subscribed(cast)
        await asked(cast)

    said = (await posts(cast))[0]
    assert "@alma #urgent **bold** [a](javascript:x) <b> `c`" in said.plain
    assert said.tags == ()
    for drawn in ("<script", "<img", "<strong", "<code", 'javascript:x"', 'class="mention"', 'class="tag"'):
        assert drawn not in said.html
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from mention") == 0


async def test_a_server_is_told_what_was_had_and_says_that_nothing_changed(cast, town):
    async with town.living("paper.test", saying(atom(1), etag='"one"', last_modified="Thu, 01 Jan 2026 00:00:00 GMT")):
        await subscribed(cast)
        await asked(cast)
    async with town.living("paper.test", saying("", "304 Not Modified")):
        await asked(cast)

    assert 'if-none-match: "one"' in town.asked[1] and "if-modified-since: Thu, 01 Jan 2026" in town.asked[1]
    assert (await standing(cast)).trouble == ""


@pytest.mark.parametrize(("answer", "words"), [
    (saying("", "500 Oh"), jobs.REFUSED), (saying("<p>A page</p>"), "What stands there is neither a feed nor a calendar."),
    (saying("", "302 Found", location="http://10.0.0.1/"), "This address leads into a network that is not open."),
])  # fmt: skip
async def test_what_goes_wrong_is_said_to_the_stewards_and_asked_more_seldom(cast, town, answer, words):
    async with town.living("paper.test", answer):
        await subscribed(cast)
        for _ in range(limits.SUBSCRIPTION_FAILURES):
            await asked(cast)
            assert not (await standing(cast)).is_over
        await asked(cast)

    assert words in (await cast.bram.get("/g/nurses/subscriptions")).text
    assert (await standing(cast)).is_over


async def test_a_feed_that_is_gone_is_asked_no_more(cast, town):
    async with town.living("paper.test", saying("", "410 Gone")):
        await subscribed(cast)
        await asked(cast)
        await asked(cast)

    assert len(town.asked) == 1
    assert (await standing(cast)).is_over


@pytest.mark.leak("L117", "L162")
async def test_when_whoever_asked_is_no_longer_in_the_group_nothing_more_is_posted(cast, town):
    async with town.living("paper.test", saying(atom(1))):
        await subscribed(cast)
        async with cast.house.database.keeper() as visit:
            await visit.run(
                "delete from membership where person_id = %(id)s and audience_id = %(of)s",
                id=cast.bram.id,
                of=cast.nurses,
            )
        await asked(cast)

    async with cast.greta.visit() as visit:
        assert (await of_group(visit, cast.nurses)).items == []
        assert (await queries.subscriptions(visit, cast.nurses))[0].trouble == jobs.LEFT


async def test_into_a_group_that_was_closed_while_the_feed_was_being_asked_nothing_is_posted(cast, town):
    async with town.living("paper.test", saying(atom(1))):
        await subscribed(cast)
        of = await standing(cast)
        async with cast.house.database.keeper() as visit:
            await visit.run("""update "group" set archived_at = now() where id = %(id)s""", id=cast.nurses)
            assert not await queries.is_there(visit, of)
        await asked(cast)

    assert await posts(cast) == []


async def test_stewards_say_what_is_posted_and_nobody_else(cast, town):
    await subscribed(cast)
    id = (await standing(cast)).id

    assert (await cast.greta.post("/g/nurses/subscriptions", url="http://other.test/")).status_code == 403
    assert (await cast.cees.post("/g/nurses/subscriptions", url="http://other.test/")).status_code == 404
    assert (
        await cast.greta.client.delete(f"/g/nurses/subscriptions/{id}", headers={"x-csrf": cast.greta.csrf})
    ).status_code == 404
    assert (await cast.cees.get("/g/nurses/subscriptions")).status_code == 404
    assert (
        await cast.bram.client.delete(f"/g/nurses/subscriptions/{id}", headers={"x-csrf": cast.bram.csrf})
    ).status_code == 303
    async with cast.bram.visit() as visit:
        assert await queries.subscriptions(visit, cast.nurses) == []


@pytest.mark.parametrize(
    "url", ["ftp://paper.test/", "javascript:x", "/g/nurses.atom", "http://anna:secret@paper.test/", "x"]
)
async def test_what_is_no_address_of_the_web_is_refused_in_words(cast, url):
    answer = await subscribed(cast, url)

    assert answer.status_code == 422
    assert "This is no address of the web." in answer.text


@pytest.mark.leak("L228")
async def test_a_feed_of_this_very_house_ends_nowhere(cast, town):
    """Nobody is signed in there, so there is nothing to post on and on."""
    town.name("house.test", ["93.184.216.34"])
    await subscribed(cast, "http://house.test/g/nurses.atom")
    await asked(cast)

    assert await posts(cast) == []


@pytest.mark.leak("L181")
@pytest.mark.parametrize("body", ["/etc/passwd", "file:///etc/passwd", "http://127.0.0.1/"])
def test_what_came_is_never_taken_for_the_name_of_a_file_or_an_address(body):
    found = read(RawFeed(body.encode(), {}))

    assert (found.version, found.title, found.entries) == ("", "", [])


def test_real_feeds_good_and_broken_are_read_or_found_to_be_none():
    """Of the parsers' own collections: each is read, or said to be no feed, and none comes to a bad end."""
    found = [read(RawFeed(text.encode(), {})) for _, text in files_of("feeds/feeds.tar.xz", ".xml")]

    assert len(found) > 1000
    assert sum(bool(each.version) for each in found) > 0.8 * len(found)
    assert all(len(entry.title) <= 300 and len(entry.words) <= 600 for each in found for entry in each.entries)
