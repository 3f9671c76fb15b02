"""Whatever an outsider asks, lists, counts and searches answer as if X had never been (the twin test)."""

import pytest

from tests.leaks.routes import table
from tests.leaks.twins import told_apart
from tests.leaks.world import World

OUTSIDE = ("cees", "elin", "farid", "hanna", "bram")
LISTS = (
    "/", "/.json", "/?view=beyond", "/?view=few", "/.json?view=beyond", "/?view=missed", "/groups", "/groups.json", "/people", "/people.json",
    "/write", "/write?group=canteen", "/search", "/settings", "/covenant", "/write?kind=question", "/questions",
    "/questions?view=all", "/questions.json?view=all", "/questions/waiting", "/questions/similar?title=And+so+what+it+is+said+to",
    "/desk/lift", "/desk/lift.json", "/decisions", "/decisions.atom", "/decisions?view=over", "/decisions?view=mine", "/decisions.json", "/polls", "/polls.atom", "/polls?view=closed", "/polls?view=mine", "/polls.json", "/polls.json?view=closed", "/write?kind=poll",
    "/estimates", "/estimates.atom", "/estimates?view=settled", "/estimates?view=mine", "/estimates.json", "/estimates.json?view=settled", "/write?kind=estimate",
    "/opinions", "/opinions.atom", "/opinions?view=drawn", "/opinions?view=mine", "/opinions.json", "/write?kind=opinions",
    "/challenges", "/challenges.atom", "/challenges?view=over", "/challenges?view=mine", "/challenges.json", "/help", "/help.atom", "/help?view=over", "/help?view=mine", "/help?view=offered", "/help.json", "/write?kind=challenge",
    "/events", "/events.atom", "/events.ics", "/events?view=mine", "/events?view=over", "/events.json", "/write?kind=event",
    "/goals", "/goals.atom", "/goals?view=mine", "/goals.json", "/goals.json?view=groups", "/write?kind=goal",
    "/write?kind=article", "/articles", "/articles.json", "/bookmarks", "/bookmarks.json", "/bookmarks?tag=said", "/articles.atom", "/notebook", "/notebook.json", "/notebook?q=said",
)  # fmt: skip
FILTERS = (
    "{}",
    "{}*",
    '"{}"',
    "from:{}",
    "in:{}",
    "tag:{}",
    "#{}",
    "-{} said",
    "-tag:{} said",
    "-in:{} said",
    "-from:{} said",
    "said {}",
)


def _seen(world: World, name: str) -> list[str]:
    """Pages of people, groups, tags and posts that this actor may see."""
    paths = {
        "handle": "/@{}",
        "slug": "/g/{}",
        "tag": "/tags/{}",
        "contribution": "/c/{}",
        "question": "/questions/{}/people",
        "series id": "/series/{}",
        "unit id": "/people?unit={}",
    }
    ways = ("", ".json")
    return [
        paths[kind].format(thing.value) + way
        for kind in paths
        for thing in world.things[kind]
        if not thing.is_hidden_from(name)
        for way in (ways if "?" not in paths[kind] else ("",))
    ]


def _boxes(world: World) -> list[str]:
    """Every address that takes words to search for, and needs nothing else named."""
    return [
        route.path
        for route in table(world.cast.application)
        if route.method == "GET" and "q" in route.words and not any(slot.where == "path" for slot in route.slots)
    ]


def _words(world: World) -> list[str]:
    """What somebody might type who guesses: beginnings and wholes of what stands in X alone."""
    whole = [
        world.canaries.hatch(where, ()) for where in ("name of cellar", "title of cellar post", "tag of cellar post")
    ]
    return [
        *(whole[0][:length] for length in range(1, 7)),
        *whole,
        "cellar",
        "attic",
        "the cellar",
        world.thing("address of cellar").value,
    ]


@pytest.mark.leak("L003", "L018", "L022", "L029", "L106", "L118")
@pytest.mark.parametrize("name", OUTSIDE)
async def test_every_list_and_page_is_the_same_without_what_is_hidden(world, name):
    paths = [*LISTS, *_seen(world, name)]

    assert await told_apart(world, world.actors[name], paths) == []
    assert len(await told_apart(world, world.actors["greta"], list(LISTS))) > 3


@pytest.mark.leak("L001", "L004", "L009", "L010", "L012")
@pytest.mark.parametrize("name", OUTSIDE)
async def test_every_box_finds_and_counts_the_same_without_what_is_hidden(world, name):
    boxes = [box for box in _boxes(world) if not box.startswith("/admin")]
    plain = [f"{box}?q={word}" for box in boxes for word in _words(world)]
    narrowed = [
        f"/search{way}?q={filter.format(word)}"
        for filter in FILTERS
        for word in _words(world)[6:9]
        for way in ("", ".json")
    ]

    assert len(boxes) >= 6
    assert await told_apart(world, world.actors[name], plain + narrowed) == []
    assert len(await told_apart(world, world.actors["greta"], plain)) > 10
