"""What somebody said, kept as it was said: a photo of a note or a voice, for whoever writes it out alone and only until then."""

from uuid import UUID

import pytest

from commonhold.ground.testing.pictures import noise, written
from commonhold.groups.tests.steps import by
from commonhold.relay import Capture, queries
from commonhold.relay.jobs import forget_heard
from commonhold.relay.tests.steps import WORDS, asks, says

FORM = {"words": WORDS, "naming": "trade", "signature": "An operator", "to": "organisation"}


async def _heard(cast) -> tuple[Capture, UUID]:
    """A draft that is a photo of a note so far."""
    photo = ("note.png", written(noise(40, 30), "PNG"), "image/png")
    answer = await cast.alma.client.post("/desk", data={"csrf": cast.alma.csrf}, files={"file": photo})
    assert answer.status_code == 303
    async with cast.alma.visit() as visit:
        found = await queries.capture(visit, UUID(answer.headers["location"].rpartition("/")[2]))
    return found, found.files[0]


async def test_a_photo_of_a_note_waits_on_the_desk_until_it_is_written_out(cast):
    found, file = await _heard(cast)

    assert (found.words, found.naming) == ("", "unsigned")
    page = (await cast.alma.get(found.url)).text
    assert f"/files/{file}" in page and f"{found.url}/asking" not in page
    assert (await cast.alma.post(f"{found.url}/asking")).status_code == 403
    assert [(await who.get(f"/files/{file}")).status_code for who in (cast.alma, cast.bram)] == [200, 404]

    await by(cast.alma, "put", found.url, **FORM | {"files": str(file)})
    async with cast.alma.visit() as visit:
        assert (await queries.capture(visit, found.id)).files == [file]
    assert (await cast.alma.post(f"{found.url}/asking")).status_code == 200


@pytest.mark.parametrize("how", ["yes", "no", "thrown away", "left out"])
async def test_what_was_heard_is_gone_once_it_is_written_out_and_answered_or_put_away(cast, how):
    found, file = await _heard(cast)
    if how == "left out":
        await by(cast.alma, "put", found.url, **FORM)
    elif how == "thrown away":
        await by(cast.alma, "delete", found.url)
    else:
        await by(cast.alma, "put", found.url, **FORM | {"files": str(file)})
        await says(cast, await asks(cast.alma, found.id), how)
        await forget_heard(cast.house, str(found.id))

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from attachment where id = %(id)s", id=file) == 0


async def test_a_file_is_left_out_of_the_form_and_what_was_typed_stays(cast):
    found, file = await _heard(cast)

    answer = await by(cast.alma, "put", found.url, **FORM | {"files": str(file), "drop": str(file)})

    assert answer.status_code == 200 and FORM["words"] in answer.text and f"/files/{file}" not in answer.text


async def test_a_file_of_another_does_not_come_onto_the_desk(cast):
    _, file = await _heard(cast)
    answer = await cast.greta.post("/desk", **FORM | {"files": str(file)})

    async with cast.greta.visit() as visit:
        assert (await queries.capture(visit, UUID(answer.headers["location"].rpartition("/")[2]))).files == []


async def test_more_than_twenty_files_are_refused_and_what_was_typed_stays(cast):
    found, file = await _heard(cast)
    more = [("file", (f"{place}.png", written(noise(8, 8), "PNG"), "image/png")) for place in range(20)]

    answer = await cast.alma.client.post(
        f"{found.url}?_method=put", data={"csrf": cast.alma.csrf, **FORM, "files": [str(file)]}, files=more
    )

    assert answer.status_code == 422 and "Twenty files at most" in answer.text and FORM["words"] in answer.text
