"""Whoever has left fetches at the desk what another house laid here for them, or takes it away; nobody else comes to it there."""

import os
import tarfile
from io import BytesIO

import pytest

from commonhold.leaving.tests.steps import comes, leaves, names_address
from commonhold.takealong import deposit

SEALED = b"age-encryption.org/v1\nand no word that anybody can read"
AT = "/exit/desk/deposit"


async def lay(cast, player) -> None:
    data = cast.house.settings.data
    async with player.visit() as visit:
        beside = await deposit.lay_beside(data, player.id, "1.age", SEALED)
        await deposit.put(visit, data, "1.age", beside)


@pytest.mark.leak("L059")
async def test_what_another_house_laid_here_is_fetched_at_the_desk_by_whose_it_is(cast):
    for player in (cast.alma, cast.greta):
        await lay(cast, player)
    await names_address(cast)
    await leaves(cast)
    desk = await comes(cast)

    page, file = (await desk.get("/exit/desk")).text, await desk.get(AT)

    assert "Laid here by another house" in page and AT in page
    with tarfile.open(fileobj=BytesIO(file.content)) as tar:
        assert {each.name: tar.extractfile(each).read() for each in tar} == {"along/1.age": SEALED}
    for other in (cast.greta, cast.anybody):
        assert (await other.get(AT)).headers.get("location") == "/exit"
    assert (await desk.sends("/exit/desk", f"{AT}?_method=delete")).status_code == 303
    assert "Laid here" not in (await desk.get("/exit/desk")).text
    assert (await desk.get(AT)).headers["location"] == "/exit/desk"
    async with cast.greta.visit() as visit:
        assert len(await deposit.pieces(visit)) == 1


async def test_what_was_being_laid_when_its_process_ended_goes_with_the_next_that_is_laid(cast):
    folder = cast.house.settings.data / "deposits" / str(cast.alma.id)
    await lay(cast, cast.alma)
    for name, at in ((".old", 1), (".new", None)):
        (folder / name).write_bytes(b"x")
        if at:
            os.utime(folder / name, (at, at))

    await lay(cast, cast.alma)

    assert {each.name for each in folder.iterdir()} == {"1.age", ".new"}
