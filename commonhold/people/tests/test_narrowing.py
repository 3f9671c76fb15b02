"""What narrowing the directory promises: by language and place, with why each person is there, as far as one may see them."""

import re
from html import unescape

import pytest

from commonhold.people.tests.test_directory import describe, handles


async def reasons_of(player, handle: str, **asked) -> str:
    """What the page says of this person, as words."""
    page = (await player.get("/people", params=asked)).text
    row = page.partition(f'<a class="grow" href="/@{handle}">')[2].partition("</article>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", unescape(row)).split())


async def test_people_are_narrowed_by_language_and_place_and_the_address_keeps_it(cast):
    await describe(cast.bram, speaks=["pl", "sv"], place="Malmö")
    await describe(cast.cees, speaks=["pl"], place="Lund", about="Cold sealing.")
    await describe(cast.greta, speaks=["sv"], place="malmö", about="I seal by hand.")

    assert await handles(cast.alma, speaks="pl") == ["bram", "cees"]
    assert await handles(cast.alma, place="Malmö") == ["bram", "greta"]
    assert await handles(cast.alma, place="malmo", speaks="sv") == ["bram", "greta"]
    assert await handles(cast.alma, q="seal", speaks="pl") == ["cees"]
    page = (await cast.alma.get("/people?q=seal&speaks=pl&place=Lund")).text
    assert '<option value="pl" selected>' in page and "<option selected>Lund</option>" in page
    assert '<input type="hidden" name="q" value="seal">' in page


async def test_the_page_says_why_each_person_is_there(cast):
    await describe(
        cast.bram, speaks=["pl"], place="Malmö", title="Fitter", about="Keeps the line clean. Knows sealing well."
    )

    assert "Says: Knows sealing well." in await reasons_of(cast.alma, "bram", q="seal")
    assert "Says: Knows sealing well." in await reasons_of(cast.alma, "bram", q="sealed")
    assert "Speaks Polish." in await reasons_of(cast.alma, "bram", q="polish")
    assert "Works as Fitter." in await reasons_of(cast.alma, "bram", q="fitter")
    assert "Is in Malmö." in await reasons_of(cast.alma, "bram", q="malmo")
    assert "Speaks Polish. Is in Malmö." in await reasons_of(cast.alma, "bram", speaks="pl", place="Malmö")
    assert "Says:" not in await reasons_of(cast.alma, "bram", q="bram")


@pytest.mark.leak("L055")
async def test_a_guest_is_offered_the_languages_and_places_of_those_they_see(cast):
    await describe(cast.cees, speaks=["tr"], place="Ankara")
    await describe(cast.bram, speaks=["pl"], place="Malmö")

    page = (await cast.farid.get("/people")).text

    assert "Malmö" in page and "Ankara" not in page and 'value="tr"' not in page
    assert "Ankara" in (await cast.alma.get("/people")).text
    assert await handles(cast.farid, place="Ankara") == await handles(cast.farid, place="Nowhere") == []


async def test_odd_letters_narrow_to_nobody_and_do_no_harm(cast):
    for odd in ("x" * 5000, "%", "'", "\ud800"):
        for name in ("speaks", "place"):
            answer = await cast.alma.get("/people", params={name: odd.encode("utf-8", "replace").decode()})
            assert answer.status_code == 200
