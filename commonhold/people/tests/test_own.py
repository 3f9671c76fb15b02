"""One's own profile and picture: what one says of oneself, and that nobody says it for another."""

import io

import pytest
from PIL import Image

from commonhold import people
from commonhold.ground.testing.cast import Cast

PROFILE = {
    "name": "Alma Åkesson", "about": "I splice *film*", "title": "Operator", "place": "Line 2", "speaks": ["sv", "en"],
    "language": "sv", "timezone": "Europe/Amsterdam",
}  # fmt: skip


async def _person(cast: Cast, handle: str = "alma"):
    async with cast.house.database.keeper() as visit:
        return await people.by_handle(visit, handle)


async def _keeps(cast: Cast, **changes):
    return await cast.alma.post("/settings?_method=put", **(PROFILE | changes))


async def test_a_member_says_what_they_know_and_do(cast):
    answer = await _keeps(cast)
    alma = await _person(cast)
    page = await cast.alma.get("/settings")

    assert (answer.status_code, answer.headers["location"]) == (303, "/settings?kept=true")
    assert (alma.about_html, alma.title, alma.place) == ("<p>I splice <em>film</em></p>\n", "Operator", "Line 2")
    assert (alma.speaks, alma.language, alma.timezone) == (["sv", "en"], "sv", "Europe/Amsterdam")
    assert '<html lang="sv">' in page.text


async def test_a_new_name_is_sorted_as_it_is_written(cast):
    await _keeps(cast, name="Örjan Ö")

    async with cast.bram.visit() as visit:
        row = (
            await visit.rows(
                "select sort_sv > (select sort_sv from person where handle = 'cees') as after from person where handle = 'alma'"
            )
        )[0]
    assert row == {"after": True}


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "   "), ("name", "x" * 201), ("about", "x" * 5001), ("language", "xx"), ("timezone", "Mars/Base"),
     ("timezone", "../../etc/passwd"), ("speaks", ["Svenska"]), ("speaks", ["sv"] * 21)],
)  # fmt: skip
async def test_what_cannot_be_taken_is_said_at_its_field_and_the_rest_is_kept(cast, field, value):
    answer = await _keeps(cast, place="Line 7", **{field: value})

    assert answer.status_code == 422
    assert 'value="Line 7"' in answer.text
    assert (await _person(cast)).place == ""


@pytest.mark.parametrize(
    "field", ["handle", "is_guest", "is_steward", "unit_id", "left_at", "joined_at", "picture", "id"]
)
async def test_l136_what_was_not_asked_is_not_taken(cast, field):
    before = await _person(cast)

    answer = await _keeps(cast, **{field: "1"})

    assert answer.status_code == 422
    assert await _person(cast) == before


async def test_languages_stand_by_their_names_in_the_readers_own(cast):
    await _keeps(cast)

    page = (await cast.alma.get("/settings")).text

    assert "nederländska" in page and "svenska, engelska" in page


def _picture(form: str = "PNG", size: tuple[int, int] = (800, 600)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (30, 120, 90)).save(file, form)
    return file.getvalue()


async def _shows(cast: Cast, content: bytes, by: str = "alma"):
    player = cast.players[by]
    files = {"picture": ("me.png", content, "image/png")}
    return await player.client.post("/settings/picture?_method=put", data={"csrf": player.csrf}, files=files)


async def test_a_picture_is_shown_small_to_those_who_see_the_person(cast):
    answer = await _shows(cast, _picture())
    alma = await _person(cast)
    seen = await cast.bram.get(alma.picture)

    assert (answer.status_code, answer.headers["location"]) == (303, "/settings")
    assert alma.picture.startswith("/@alma/picture?v=")
    assert (seen.status_code, seen.headers["content-type"]) == (200, "image/webp")
    assert max(Image.open(io.BytesIO(seen.content)).size) == 320
    assert "sandbox" in seen.headers["content-security-policy"] and "private" in seen.headers["cache-control"]


async def test_a_guest_does_not_find_the_picture_of_one_they_do_not_see(cast):
    await _shows(cast, _picture())
    await _shows(cast, _picture(), "bram")

    hidden, never = await cast.farid.get("/@alma/picture"), await cast.farid.get("/@nobody/picture")

    assert hidden.status_code == never.status_code == 404
    assert (await cast.farid.get("/@bram/picture")).status_code == 200
    assert (await cast.anybody.get("/@alma/picture")).status_code == 303


async def test_a_new_picture_has_a_new_address_and_none_has_none(cast):
    await _shows(cast, _picture())
    first = (await _person(cast)).picture
    await _shows(cast, _picture("JPEG", (300, 300)))
    second = (await _person(cast)).picture
    await cast.alma.post("/settings/picture?_method=delete")

    assert first != second
    assert (await _person(cast)).picture is None
    assert (await cast.bram.get("/@alma/picture")).status_code == 404


@pytest.mark.parametrize(
    "content", [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", _picture()[:200]]
)
async def test_what_is_no_picture_is_said_so(cast, content):
    answer = await _shows(cast, content)

    assert answer.status_code == 422
    assert (await _person(cast)).picture is None


async def test_nobody_leaves_a_file_here_who_is_not_in(cast):
    files = {"picture": ("me.png", _picture(), "image/png")}
    await cast.anybody.get("/signin")

    answer = await cast.anybody.post("/settings/picture?_method=put", data={"csrf": "x"}, files=files)

    assert answer.status_code in (303, 403)
    assert not [file for file in (cast.house.settings.data / "files").rglob("*") if file.is_file()]
