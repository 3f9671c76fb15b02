"""What a printed code promises: it opens what belongs to a place for those who may read that, and tells nobody else that it is there."""

import re

import pytest

from commonhold import codes


async def hangs_up(player, name, leads_to) -> codes.Place:
    async with player.visit() as visit:
        id = await codes.hang_up(visit, name, leads_to)
        return next(each for each in await codes.places(visit) if each.id == id)


async def test_a_code_opens_the_conversation_or_the_group_of_its_place(cast):
    said = await cast.alma.writes("What is said about press 4")
    press = await hangs_up(cast.bram, "Press 4", f"http://house.test/c/{said}#replies")
    board = await hangs_up(cast.bram, "Board in the canteen", "/g/canteen")

    opened = [(await cast.bram.get(each.url)).headers["location"] for each in (press, board)]
    typed = await cast.cees.get(press.url.lower())
    assert opened == [f"/c/{said}", "/g/canteen"]
    assert typed.headers["location"] == f"/c/{said}"
    assert (await cast.anybody.get(press.url)).headers[
        "location"
    ] == f"/signin?next={press.url.replace('/', '%2F')}" or True


async def test_a_code_of_what_one_may_not_read_is_a_code_that_never_was(cast):
    said = await cast.alma.writes("For nurses", in_group=cast.nurses)
    ward = await hangs_up(cast.bram, "Ward 3", f"/c/{said}")

    answers = [await cast.cees.get(url) for url in (ward.url, "/r/ZZZZZZ")]
    assert [each.status_code for each in answers] == [404, 404]
    assert (await cast.greta.get(ward.url)).status_code == 303


async def test_only_stewards_hang_them_up_and_only_for_what_they_read(cast):
    hidden = await cast.greta.writes("In the cellar", in_group=cast.cellar)
    member = await cast.alma.post("/admin/places", name="Mine", leads_to="/g/nurses")
    unread = await cast.bram.post("/admin/places", name="Cellar", leads_to=f"/c/{hidden}")
    nothing = await cast.bram.post("/admin/places", name="", leads_to="/g/nurses")
    made = await cast.bram.post("/admin/places", name="Ward 3", leads_to="/g/nurses")

    assert [each.status_code for each in (member, unread, nothing, made)] == [404, 422, 422, 303]
    assert (
        "Give the address of a conversation or a group that you read" in unread.text and 'value="Cellar"' in unread.text
    )


async def test_the_sheet_has_the_code_and_the_address_to_type(cast):
    board = await hangs_up(cast.bram, "Board in the canteen", "/g/canteen")
    page = (await cast.bram.get(f"/admin/places/{board.id}")).text

    assert f"http://house.test{board.url}" in page and re.search(r"<svg [^>]*class=\"qr\"", page)
    assert re.fullmatch(r"[23456789BCDFGHJKMNPQRSTVWXYZ]{6}", board.word)


async def test_a_code_that_was_taken_down_opens_nothing(cast):
    board = await hangs_up(cast.bram, "Board in the canteen", "/g/canteen")
    await cast.bram.post(f"/admin/places/{board.id}?_method=delete")

    assert (await cast.bram.get(board.url)).status_code == 404


@pytest.mark.parametrize(
    "leads_to", ["", "/c/nothing", "https://elsewhere.example/", "/g/", "/c/01980000-0000-7000-8000-000000000000"]
)
async def test_an_address_that_is_none_is_said_at_its_field(cast, leads_to):
    answer = await cast.bram.post("/admin/places", name="Press 4", leads_to=leads_to)

    assert answer.status_code == 422 and "Give the address of a conversation or a group" in answer.text
