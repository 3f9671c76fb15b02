"""Polls in lists, for people and for programs, and in search."""

from commonhold.ground.testing.counting import counted
from commonhold.polls.routes import LIST
from commonhold.polls.tests.steps import chooses, close_by_time, puts


async def test_a_list_shows_what_is_open_what_is_mine_and_what_is_closed(cast):
    put = await puts(cast.alma, "Which cake?", ["Apple", "Cheese"], in_group=cast.nurses)
    other = await puts(cast.cees, "Which tea?", ["Green", "Black"])
    await chooses(cast.greta, put, 1)
    await close_by_time(cast, other)

    async with cast.greta.visit() as visit:
        found = {view: (await LIST.listed(visit, view, None)).ids for view in ("open", "mine", "closed")}
    page, closed = (await cast.greta.get("/polls")).text, (await cast.cees.get("/polls?view=closed")).text

    assert found == {"open": [put], "mine": [], "closed": [other]}
    assert "Which cake?" in page and "1 answered" in page and "You answered" in page and "Which tea?" not in page
    assert "Which tea?" in closed and "Which cake?" not in (await cast.cees.get("/polls")).text


async def test_the_list_for_programs_says_the_same(cast):
    put = await puts(cast.alma, "Which cake?", ["Apple", "Cheese"])
    hidden = await puts(cast.alma, "Which tea?", ["Green", "Black"], told="at_end")
    await chooses(cast.greta, put, 1)

    told = (await cast.greta.get("/polls.json")).json()

    assert [each["poll"]["id"] for each in told["polls"]] == [str(hidden), str(put)]
    assert [each["people"] for each in told["polls"][0]["options"]] == [None, None]
    assert told["polls"][1]["answered"] == 1
    assert [(each["place"], each["words"], each["mine"], each["people"]) for each in told["polls"][1]["options"]] == [
        (1, "Apple", "yes", {"yes": 1}),
        (2, "Cheese", None, {}),
    ]


async def test_a_list_asks_the_database_as_often_for_twenty_as_for_one(cast):
    await chooses(cast.greta, await puts(cast.alma, "Which cake, 0?", ["Apple", "Cheese"]), 1)
    with counted(cast.house) as one:
        await cast.greta.get("/polls")
    for number in range(1, 25):
        await chooses(cast.greta, await puts(cast.alma, f"Which cake, {number}?", ["Apple", "Cheese"]), 1)
    with counted(cast.house) as many:
        page = (await cast.greta.get("/polls")).text

    assert page.count("You answered") == 20
    assert "before=" in page
    assert len(many) == len(one)


async def test_search_finds_a_poll_and_narrows_to_polls(cast):
    put = await puts(cast.alma, "Which cake on Friday?", ["Apple", "Cheese"])
    await cast.alma.writes("A cake stands in the kitchen")

    page = (await cast.cees.get("/search?q=cake+kind:poll")).text

    assert f"/c/{put}" in page and "in the kitchen" not in page
