"""Every list of what people wrote is told to programs and to feed readers as well as to people."""

import re
from datetime import timedelta

import feedparser
import pytest

from commonhold import pages
from commonhold.ground import clock
from commonhold.ground.web import feeds
from tests.house.test_routes import routes

# What answers as JSON and is no list of contributions, each with its reason.
NO_LISTS = {
    "/people.json": "people, by name",
    "/groups.json": "groups, by name",
    "/search/suggest.json": "words to go on with, while one types",
    "/impact.json": "sums of a year; what they are of is the list of what follows",
    "/c/{place:str}": "one conversation, from its beginning",
    "/api/commonhold/openapi.json": "what programs can ask; nothing of anybody's",
}


# Pages that show several conversations or changes of pages and are no list of what people wrote, each with its reason.
NOT_TOLD = {
    "/for-you": "what waits for one person until they do something; letters and devices tell it",
    "/pages/{id:uuid}": "a redirect, or the page itself with its last wordings; its history is the list",
    "/pages/house/{place:path}": "a page with its last wordings; its history is the list",
    "/c/{id:uuid}/series": "a form with what can be chosen",
    "/leaving": "what whoever goes has taken on, beside all else they think of; the list of it is told",
    "/search/suggest": "words to go on with, while one types",
}
LEADS = re.compile(r'href="((?:/c/[0-9a-f-]{36})|(?:/pages/[0-9a-f-]{36}/history(?:/|\?before=)\d+))')


# What each kind asks beside its words.
OWN = {
    "poll_options": "a\nb",
    "promise": "nothing",
    "estimate_opens": "2131-01-01T12:00",
    "opinions_statements": "a\nb\nc",
    "opinions_ends": "2131-01-01T12:00",
    "challenge_ideas": "2131-01-01T12:00",
    "challenge_support": "2131-01-02T12:00",
    "challenge_answers": "2131-01-03T12:00",
    "help_hours": "8",
    "help_until": "2131-01-01",
    "help_return": "Coffee",
    "decision_ends": "2131-01-01T12:00",
    "event_day": "2131-01-01",
    "experiment_until": (clock.now() + timedelta(days=9)).date().isoformat(),
    "event_from": "12:00",
    "date_day": ["2031-01-01", "2031-01-02"],
    "date_from": ["", ""],
    "date_until": ["", ""],
}


async def filled_house(cast) -> dict[str, str]:
    """Something in every list, twice; and what the parameters of paths are filled with."""
    for number in ("one", "two"):
        post = await cast.alma.writes(f"Number {number} #night @bram", in_group=cast.nurses)
        await cast.bram.client.put(f"/c/{post}/saved", data={"csrf": cast.bram.csrf})
        day = clock.now().date().isoformat()
        assert (await cast.bram.post(f"/c/{post}/followups", what=number, due=day, owner="")).status_code == 303
        for kind in (
            "question",
            "article",
            "bookmark",
            "date",
            "poll",
            "estimate",
            "goal",
            "opinions",
            "challenge",
            "help",
            "decision",
            "event",
            "experiment",
        ):
            words = f"https://example.org/{number} #night"
            sent = {"kind": kind, "title": f"{kind} {number}?", "text": words, "to": "organisation"}
            assert (await cast.bram.post("/write", **sent, **OWN)).status_code == 303
        assert (await cast.bram.post("/notebook", text=f"Note {number}")).status_code == 303
        assert (await cast.bram.post("/pages/new", under="house", title=number, text="Night")).status_code == 303
        assert (await cast.bram.post("/pages/new", under="g/nurses", title=number, text="Night")).status_code == 303
    async with cast.bram.visit() as visit:
        page = (await pages.page_at(visit, "house/one")).id
    await cast.bram.post(f"/pages/{page}/edit", title="one", text="Nights", base="1")
    return {"slug": "nurses", "handle": "alma", "tag": "night", "place": str(post), "id": str(page)}


def at(path: str, named: dict[str, str]) -> str:
    """An address of this declared path."""
    return re.sub(r"{(\w+):\w+}", lambda part: named.get(part[1], "x"), path).replace("/@/", "/@")


async def test_every_page_that_lists_what_people_wrote_is_told_to_programs_and_readers(cast):
    named = await filled_house(cast)
    found = {}
    for path in sorted({path for path, method, _ in routes(cast.application) if method == "GET"} - {"/live"}):
        for handle in ("alma", "bram"):
            address = at(path, named | {"handle": handle})
            answer = await cast.bram.get(address, params={"q": "night"} if path.startswith("/search") else {})
            if (
                answer.headers.get("content-type", "").startswith("text/html")
                and len(set(LEADS.findall(answer.text))) > 1
            ):
                found[path] = address

    silent = []
    for path, address in found.items():
        for shape in feeds.SHAPES:
            answer = await cast.bram.get(
                f"{address}{shape}", params={"q": "night"} if path.startswith("/search") else {}
            )
            if path not in NOT_TOLD and answer.status_code != 200:
                silent.append(f"{address}{shape}")

    assert {
        "/",
        "/saved",
        "/search",
        "/notebook",
        "/polls",
        "/pages/changes",
        "/pages/{id:uuid}/history",
    } <= found.keys()
    assert silent == [], "Answer with `contributions.told`, or say in NOT_TOLD why it is no list of what people wrote."


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
