"""Marks on letters: whoever types none finds what is written with them, below what is written as typed; whoever types some means it."""

import pytest

from commonhold.ground.testing.documents import pdf
from commonhold.search import queries
from commonhold.search.tests.test_files import sends
from commonhold.search.tests.test_saved import news

PAIRS = [
    ("fr", "André est arrivé", ["Andre", "andre arrive", "ANDRÉ"]),
    ("sv", "Vi ses i Göteborg på måndag", ["Goteborg", "goteborgs", "goteb*", "mandag", "göteborg"]),
    ("sv", "Åsa gör rättelser", ["asa", "rattelse", "gor"]),
    ("nl", "Een reünie met drie IJsjes en één idee", ["reunie", "ijsjes", "IJsjes", "een idee"]),
    ("nl", "Ideeën over het ĳs", ["ideeen", "ijs"]),
    ("de", "Müller, Weiß und Söhne", ["Muller", "Mueller", "weiss", "sohne"]),
    (None, "Zoë, crème brûlée, Łódź, Sørensen, naïef", ["zoe", "creme brulee", "lodz", "sorensen", "naief"]),
]


@pytest.mark.parametrize(("lang", "text", "typed"), PAIRS)
async def test_what_is_written_with_marks_is_found_without_them(cast, searches, lang, text, typed):
    post = await cast.bram.writes(text, lang=lang)

    found = {word: await searches(cast.alma, word) for word in typed}

    assert found == {word: [post] for word in typed}


async def test_marks_that_are_typed_are_meant(cast, searches):
    with_them = await cast.bram.writes("Ett får på ängen", lang="sv")
    without = await cast.bram.writes("Min far är här", lang="sv")

    assert await searches(cast.alma, "får") == [with_them]
    assert await searches(cast.alma, '"far"') == [without]
    assert await searches(cast.alma, "här -får") == [without]


async def test_what_is_written_as_typed_stands_above_whatever_is_newer_or_shorter(cast, searches):
    as_typed = await cast.bram.writes(f"Min far är här {'och annat ' * 200}", lang="sv")
    others = [await cast.bram.writes("Får", title="Får", lang="sv") for _ in range(3)]

    found = await searches(cast.alma, "far")

    assert found[0] == as_typed and set(found[1:]) == set(others)


async def test_what_is_written_as_typed_comes_first_though_many_are_written_otherwise(cast, searches, monkeypatch):
    monkeypatch.setattr(queries, "COUNTED", 30)
    as_typed = await cast.bram.writes("Min far är här", lang="sv")
    for _ in range(40):
        await cast.bram.writes("Får", lang="sv")

    page = (await cast.alma.get("/search.json?q=far")).json()

    assert page["items"][0]["id"] == str(as_typed) and len(page["items"]) == 20
    assert page["total"] is None
    assert "Only the newest 30 were put in order" in (await cast.alma.get("/search?q=far")).text


async def test_where_a_page_has_it_as_typed_nothing_else_is_looked_for(cast, searches):
    for _ in range(21):
        await cast.bram.writes("Min far är här", lang="sv")
    other = await cast.bram.writes("Får", lang="sv")

    page = (await cast.alma.get("/search.json?q=far")).json()

    assert page["next"] and str(other) not in [each["id"] for each in page["items"]]


async def test_the_page_marks_what_was_found_and_says_how_it_is_written(cast):
    await cast.bram.writes("Vi ses i Göteborg. Lördag, i Göteborgs hamn", lang="sv")

    page = (await cast.alma.get("/search?q=goteborg")).text

    assert "<mark>Göteborg</mark>" in page and "<mark>Göteborgs</mark>" in page
    assert "Also found:" in page and "<i>göteborg</i>" in page


async def test_people_groups_and_tags_are_found_without_marks(cast):
    await cast.bram.writes("Idag #höstmöte")

    suggested = (await cast.alma.get("/search/suggest.json?q=hostm")).json()
    people = (await cast.alma.get("/people.json?q=ost")).json()["people"]
    called = (await cast.bram.get("/search/suggest.json?q=akesson")).json()["people"]

    assert suggested["tags"] == ["höstmöte"]
    assert [each["name"] for each in people] == ["Cees Öst"]
    assert [each["name"] for each in called] == ["Alma Åkesson"]


async def test_what_files_say_is_found_without_marks(cast, searches):
    post = await sends(cast.bram, ("plan.pdf", pdf("Vi träffas i Göteborg")))

    assert await searches(cast.alma, "goteborg") == [post]
    assert "<mark>Göteborg</mark>" in (await cast.alma.get("/search?q=goteborg")).text


async def test_a_kept_search_counts_what_is_written_with_marks(cast):
    await cast.alma.post("/search/saved", q="goteborg", name="West")

    await cast.bram.writes("Vi ses i Göteborg")

    assert await news(cast.alma) == {"West": 1}


@pytest.mark.leak("L055")
async def test_nobody_finds_more_by_leaving_marks_out(cast, searches):
    hidden = await cast.bram.writes("Göteborg", in_group=cast.nurses)
    seen = await cast.bram.writes("I Göteborg")

    assert await searches(cast.cees, "goteborg") == [seen]
    assert set(await searches(cast.alma, "goteborg")) == {hidden, seen}
