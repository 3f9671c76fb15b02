"""Imports on the web: for stewards of the house, from the file that is sent to the report."""

import re

import pytest

from commonhold.ground import run
from commonhold.ground.testing.cast import Cast
from commonhold.imports import jobs
from commonhold.imports.shelf import Shelf
from commonhold.imports.tests.places import export


@pytest.fixture
def sent(zipped, said) -> bytes:
    """An export with one message in #general."""
    return zipped(export(general__days=[said("1577836800.000001", "hello from elsewhere")])).read_bytes()


async def send(player, file: bytes, **fields: object):
    """Send it as a browser does."""
    return await player.client.post(
        "/admin/import", data={"csrf": player.csrf, **fields}, files={"file": ("our export.zip", file)}
    )


async def test_a_steward_sends_an_export_and_reads_its_report(standing_cast: Cast, sent: bytes):
    cast = standing_cast

    answer = await send(cast.bram, sent)
    address = answer.headers["location"]
    waiting = await cast.bram.get(address)
    await run.settle(cast.house)
    report = await cast.bram.get(address)

    assert answer.status_code == 303
    assert "It begins in a moment" in waiting.text
    assert "Everything is accounted for" in report.text
    assert re.search(r'<span class="n">1</span><span class="grow">message</span>', report.text)
    assert "hello from elsewhere" in (await cast.cees.get("/g/general")).text
    assert Shelf(cast.house.settings.data).laid() == []  # what was sent is removed


async def test_only_looking_keeps_the_file_and_nothing_else(standing_cast: Cast, sent: bytes):
    cast = standing_cast

    await run.settle(cast.house)
    await send(cast.bram, sent, is_dry="on")
    await run.settle(cast.house)

    (laid,) = Shelf(cast.house.settings.data).laid()
    page = (await cast.bram.get("/admin/import")).text
    assert "our export.zip" in page and laid.name in page and "only looked at" in page
    assert (await cast.bram.get("/g/general")).status_code == 404


async def test_what_lies_in_the_folder_can_be_chosen_and_nothing_beside_it(standing_cast: Cast, sent: bytes):
    cast = standing_cast
    folder = Shelf(cast.house.settings.data).folder
    folder.mkdir(parents=True)
    (folder / "laid.zip").write_bytes(sent)
    (folder / "link.zip").symlink_to(folder / "laid.zip")

    good = await cast.bram.post("/admin/import", name="laid.zip")
    bad = [
        await cast.bram.post("/admin/import", name=name)
        for name in ("../laid.zip", str(folder / "laid.zip"), "link.zip", ".", "")
    ]
    await run.settle(cast.house)

    assert good.status_code == 303
    assert [each.status_code for each in bad] == [422] * 5
    assert (folder / "laid.zip").exists()


async def test_a_broken_archive_is_told_and_not_tried_again(standing_cast: Cast):
    cast = standing_cast

    answer = await send(cast.bram, b"not a zip")
    await run.settle(cast.house)
    page = await cast.bram.get(answer.headers["location"])

    assert "Came to nothing" in page.text and "not a zip file" in page.text


async def test_an_import_whose_worker_was_lost_is_taken_up_again(standing_cast: Cast, sent: bytes):
    cast = standing_cast
    address = (await send(cast.bram, sent)).headers["location"]
    async with cast.house.database.keeper() as visit:
        await visit.run("delete from procrastinate_jobs")
        await visit.run("update import_run set state = 'running', seen_at = now() - interval '5 minutes'")

    await jobs.take_up(cast.house)
    await run.settle(cast.house)

    assert "Everything is accounted for" in (await cast.bram.get(address)).text


async def test_nobody_but_stewards_knows_of_imports(cast: Cast, sent: bytes):
    address = (await send(cast.bram, sent)).headers["location"]

    for player in (cast.alma, cast.farid):
        assert [(await player.get(path)).status_code for path in ("/admin/import", address)] == [404, 404]
        assert (await send(player, sent)).status_code == 404
    assert (await cast.anybody.get(address)).status_code in (303, 401, 404)
    assert len(Shelf(cast.house.settings.data).laid()) == 1


@pytest.mark.parametrize(("language", "words"), [("sv", "Titta bara"), ("nl", "Alleen kijken")])
async def test_the_page_speaks_the_steward_s_language(cast: Cast, language: str, words: str):
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set language = %(language)s where handle = 'bram'", language=language)

    assert words in (await cast.bram.get("/admin/import")).text
