"""JSON Feed from elsewhere: read like any other feed, and no less warily."""

import json

import pytest

from commonhold.ground.testing.town import saying
from commonhold.subscriptions.reading import RawFeed, read
from commonhold.subscriptions.tests.test_subscriptions import asked, posts, standing, subscribed, town

__all__ = ["town"]
VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: object, version: str = VERSION, **more: object) -> str:
    return json.dumps({"version": version, "title": "The Paper", "items": items, **more})


def entries(body: str | bytes) -> list[tuple[str, str, str]]:
    found = read(RawFeed(body if isinstance(body, bytes) else body.encode(), {}))
    return [(each.title, each.url, each.words) for each in found.entries]


async def test_what_is_new_in_a_json_feed_is_posted_once(cast, town):
    item = {"id": "1", "url": "http://paper.test/1", "title": "Number 1", "content_text": "1 < 2 & @alma"}
    async with town.living("paper.test", saying(feed(item), content_type="application/feed+json")):
        await subscribed(cast)
        await asked(cast)
        await asked(cast)

    [post] = await posts(cast)
    assert (post.title, (await standing(cast)).title) == ("Number 1", "The Paper")
    assert "1 < 2 & @alma" in post.plain and 'href="http://paper.test/1"' in post.html
    assert 'class="mention"' not in post.html


async def test_our_own_feeds_are_understood(cast):
    await cast.alma.writes("Hello **you**", title="A day")

    told = await cast.bram.get("/@alma.feed.json")

    [(title, url, words)] = entries(told.content)
    assert (title, words) == ("A day", "Hello you") and url.startswith("http://house.test/c/")


def test_each_item_says_what_it_can():
    assert entries(
        feed(
            {"id": 7, "external_url": "https://a.test/x", "summary": "In short", "content_html": "<p>Long</p>"},
            {"id": "b", "title": "<b>&amp;</b>", "url": None, "content_html": "<p>One</p><script>x</script>"},
            {"title": "No id at all", "url": "javascript:alert(1)"},
        )
    ) == [("", "https://a.test/x", "In short"), ("<b>&amp;</b>", "", "One"), ("No id at all", "", "")]


def test_one_broken_item_does_not_hide_the_others():
    assert entries(feed({"title": ["odd"]}, 5, None, {"title": "Whole", "id": "x"}, {"id": "empty"})) == [
        ("Whole", "", "")
    ]
    assert entries(b"\xef\xbb\xbf  " + feed({"title": "After a mark"}).encode()) == [("After a mark", "", "")]


@pytest.mark.parametrize(
    "body",
    [b"{}", b"{", b'{"version": 1}', feed(version="https://elsewhere.test/1").encode(), b'{"a":' * 100_000, b'{"items": {}}',
     b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_json_feed_is_found_to_be_none(body):
    found = read(RawFeed(body, {}))

    assert (found.version, found.entries) == ("", [])
