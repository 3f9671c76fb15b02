"""Every form with more than a line of words: what was begun there is kept, stands in the list, comes back, and goes when sent."""

import html
import re

import pytest

# Where the form is, who fills it in, in which field, and what sends it.
FORMS = {
    "profile": ("/settings", "alma", "about", "/settings?_method=put", {"name": "Alma", "timezone": "Europe/Stockholm"}),
    "first steps": ("/welcome", "dewi", "about", "/welcome", {"name": "Dewi"}),
    "new group": ("/groups/new", "alma", "purpose", "/groups/new", {"name": "Bees", "door": "open"}),
    "a group": ("/g/nurses/settings", "bram", "purpose", "/g/nurses/settings?_method=patch", {"name": "Nurses", "door": "invited"}),
    "a request": ("/g/harbour/request", "cees", "words", "/g/harbour/request?_method=put", {}),
    "new series": ("/articles/series", "alma", "words", "/articles/series", {"title": "Bees"}),
    "new page": ("/pages/new", "alma", "text", "/pages/new", {"title": "Bees", "under": "house"}),
    "note": ("/notebook", "alma", "text", "/notebook", {}),
}  # fmt: skip
WORDS = "Forty thousand bees and one queen"


def place_in(page: str, at: str) -> str:
    """Where the form at this address keeps its words."""
    found = re.findall(r'data-draft="/drafts/([^"?]+)\?at=([^"&]+)&amp;form=', page)
    return next(place for place, form in found if form == at)


def keeps(page: str, at: str) -> str:
    """The address to which the form sends its words to be kept."""
    found = re.findall(r'data-draft="(/drafts/[^"]+)"', page)
    return next(html.unescape(each) for each in found if f"?at={at}&amp;" in each)


@pytest.fixture
async def harbour(cast):
    """A group that is entered by asking."""
    await cast.alma.post("/groups/new", name="Harbour", door="request")


@pytest.mark.parametrize("form", FORMS)
async def test_what_was_begun_is_found_again_and_goes_when_it_is_sent(cast, harbour, form):
    at, who, field, sends, others = FORMS[form]
    player = cast.players[who]
    place = place_in((await player.get(at)).text, at)

    await player.post(f"/drafts/{place}?at={at}", **{field: WORDS, **others})

    listed = (await player.get("/drafts")).text
    assert f'href="{at}"><b>' in listed and "is not there for you any more" not in listed
    begun = (await player.get(at)).text
    assert WORDS in begun and "You began this" in begun
    assert WORDS not in (await cast.greta.get("/drafts")).text
    sent = await player.post(sends, **{field: WORDS, **others})
    assert sent.status_code == 303, sent.text
    assert f'href="{at}"><b>' not in (await player.get("/drafts")).text


@pytest.mark.parametrize("form", FORMS)
async def test_the_list_says_to_which_form_each_belongs(cast, harbour, form):
    at, who, field, _, others = FORMS[form]
    player = cast.players[who]
    page = (await player.get(at)).text
    title = re.search(r"<title>(.*?) · Commonhold</title>", page)[1]

    await player.post(keeps(page, at), **{field: WORDS, **others})

    assert f'<p class="quiet">{title} · ' in (await player.get("/drafts")).text


@pytest.mark.parametrize("form", FORMS)
async def test_what_was_begun_is_let_go_where_it_stands(cast, harbour, form):
    at, who, field, _, others = FORMS[form]
    player = cast.players[who]
    place = place_in((await player.get(at)).text, at)
    await player.post(f"/drafts/{place}?at={at}", **{field: WORDS, **others})

    gone = await player.post(f"/drafts/{place}?_method=delete")

    assert gone.headers["location"] == at
    assert WORDS not in (await player.get(at)).text


async def test_a_reason_for_closing_is_kept(cast):
    post = await cast.alma.writes("What shall we plant?")
    at = f"/c/{post}/closing"
    place = place_in((await cast.alma.get(at)).text, at)

    await cast.alma.post(f"/drafts/{place}?at={at}", reason=WORDS)

    assert WORDS in (await cast.alma.get(at)).text
    await cast.alma.post(f"{at}?_method=put", reason=WORDS)
    assert at not in (await cast.alma.get("/drafts")).text


async def test_a_series_that_is_being_changed_is_kept(cast):
    made = await cast.alma.post("/articles/series", title="Bees", words="Of the hive")
    at = f"{made.headers['location']}/edit"
    assert "Of the hive" in (await cast.alma.get(at)).text
    place = place_in((await cast.alma.get(at)).text, at)

    await cast.alma.post(f"/drafts/{place}?at={at}", title="Bees", words=WORDS)

    assert WORDS in (await cast.alma.get(at)).text
    await cast.alma.post(at, title="Bees", words=WORDS)
    assert at not in (await cast.alma.get("/drafts")).text


async def test_what_is_begun_on_the_front_page_goes_on_in_the_composer(cast):
    assert 'data-draft="/drafts/write-quick?at=/write&amp;form=Write"' in (await cast.alma.get("/")).text

    await cast.alma.post("/drafts/write-quick?at=/write", text=WORDS, draft="write-quick")

    assert "/write?draft=write-quick" in (await cast.alma.get("/drafts")).text
    assert WORDS in (await cast.alma.get("/write?draft=write-quick")).text
    await cast.alma.post("/write", text=WORDS, to="organisation", draft="write-quick")
    assert "write-quick" not in (await cast.alma.get("/drafts")).text
