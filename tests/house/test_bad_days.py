"""What happens on bad days: the answer is clear, and nothing that was acknowledged is lost."""

import asyncio
import os
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from commonhold import app as front
from commonhold.floors import ROOMS
from commonhold.ground import ids, postgres, run
from commonhold.ground.migrate import Roles, migrate, place_of
from commonhold.ground.settings import Settings
from commonhold.ground.testing.cast import assemble
from commonhold.ground.testing.house import SECRET

POST = {"to": "organisation", "text": "Said before the bad day"}


async def write(player, **fields: str):
    """Send the composer, as a browser without script does."""
    return await player.post("/write", **POST | {"key": str(ids.new_id())} | fields)


async def test_ten_megabytes_of_words_are_refused_with_a_sentence_and_nothing_is_written(cast):
    answer = await write(cast.alma, text="m" * 10_000_000)

    assert answer.status_code == 422
    assert "This is longer than 100000 characters." in answer.text
    assert (await cast.alma.get("/.json")).json()["items"] == []


async def test_a_text_over_the_limit_comes_back_with_the_words_kept(cast):
    answer = await write(cast.alma, text="word " * 20_500)

    assert answer.status_code == 422
    assert "word word word" in answer.text


@pytest.mark.parametrize("id", ["0", "-1", "1e9", "null", "01a2", "%00", "../etc", "٣", "a" * 4000])
async def test_an_id_that_is_none_is_not_found(cast, id):
    assert (await cast.alma.get(f"/c/{id}")).status_code == 404


@pytest.fixture
def server_of_its_own(tmp_path):
    with postgres.running(tmp_path / "server", keep=False) as server:
        yield server


async def opened(server: postgres.Server, data: Path):
    """A house on a server that this test may harm."""
    with psycopg.connect(server.url(), autocommit=True) as founder:
        founder.execute("create database house")
    migrate(server.url(database="house"), Roles(SECRET), ["ground", *ROOMS])
    settings = Settings(data=data, secret=SECRET, url="http://house.test", undo="0")
    house = front.build(settings, place_of(server.url(database="house")))
    await house.open()
    return house


async def test_a_lost_database_is_said_and_the_house_comes_back_by_itself(server_of_its_own, tmp_path):
    house = await opened(server_of_its_own, tmp_path)
    cast = await assemble(house)
    before = await write(cast.alma)
    server_of_its_own.stop()

    away = await cast.alma.get("/.json")
    refused = await write(cast.alma, text="Said while it was away")
    server_of_its_own.start()
    answers = [await cast.alma.get("/.json") for _ in range(12)]
    await house.shut()

    assert before.status_code == 303
    assert (away.status_code, away.headers["retry-after"]) == (503, "5")
    assert (refused.status_code, "is not answering" in refused.text) == (503, True)
    assert answers[-1].status_code == 200
    assert [each["text"] for each in answers[-1].json()["items"]] == [POST["text"]]


@pytest.mark.slow
async def test_a_worker_waits_for_a_database_that_is_away_and_begins_when_it_is_back(
    server_of_its_own, tmp_path, monkeypatch
):
    monkeypatch.setattr(run, "AWAY_SECONDS", 0.2)
    house, stop = await opened(server_of_its_own, tmp_path), asyncio.Event()
    cast = await assemble(house)
    await write(cast.alma)
    await house.shut()
    server_of_its_own.stop()

    other = front.build(house.settings, place_of(server_of_its_own.url(database="house")))
    worker = asyncio.create_task(run.work(other, lambda: stop))
    await asyncio.sleep(1)
    waits = not worker.done()
    server_of_its_own.start()
    with psycopg.connect(server_of_its_own.url(database="house"), autocommit=True) as founder:
        for _ in range(100):
            left = founder.execute("select count(*) from fact where told_at is null").fetchone()[0]
            if not left:
                break
            await asyncio.sleep(0.2)
    stop.set()
    await asyncio.wait_for(worker, 30)

    assert (waits, left) == (True, 0)


@pytest.mark.slow
async def test_a_worker_that_waits_for_a_database_stops_at_a_word(server_of_its_own, tmp_path):
    house, stop = await opened(server_of_its_own, tmp_path), asyncio.Event()
    await house.shut()
    server_of_its_own.stop()

    worker = asyncio.create_task(
        run.work(front.build(house.settings, place_of(server_of_its_own.url(database="house"))), lambda: stop)
    )
    await asyncio.sleep(0.5)
    stop.set()

    await asyncio.wait_for(worker, 5)


@pytest.fixture
def little_room():
    """A disk of 160 MB of its own, in a place that the server's account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="little"))
    folder.chmod(0o755)
    if (
        os.getuid() != 0
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m,mode=755", "tmpfs", folder]).returncode
    ):
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)
    folder.rmdir()


async def test_a_full_disk_is_said_reading_goes_on_and_what_was_acknowledged_stays(little_room, tmp_path):
    settings = {"max_wal_size": "32MB", "min_wal_size": "32MB", "wal_recycle": "off"}
    with postgres.running(little_room / "server", settings=settings, keep=False) as server:
        house = await opened(server, tmp_path)
        cast = await assemble(house)
        acknowledged = await write(cast.alma)
        filler = server.place.cluster / "base" / "filler"
        assert filler.is_relative_to(little_room)  # never fill a disk that others stand on
        with filler.open("wb", buffering=0) as file:  # or closing would write what did not fit
            _fill(file)

        full = await _until_refused(cast.alma)
        reading = await cast.alma.get("/.json")
        filler.unlink()
        again = await write(cast.alma, text="Said when there was room again")
        await house.shut()

    assert acknowledged.status_code == 303
    assert (full.status_code, "no room left" in full.text) == (507, True)
    assert reading.json()["items"][-1]["text"] == POST["text"]
    assert again.status_code == 303


def _fill(file) -> None:
    try:
        while True:
            file.write(b"\0" * 65536)
            file.flush()
    except OSError:
        return


async def _until_refused(player):
    """Write long texts until the tables have to grow."""
    for _ in range(200):
        answer = await write(player, text=os.urandom(45_000).hex())
        if answer.status_code != 303:
            return answer
    raise AssertionError("the disk was never full")
