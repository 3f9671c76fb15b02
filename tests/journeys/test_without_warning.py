"""Whoever leaves is out everywhere at once: two web processes and a worker of the real house, and every way in tried at each."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest
from psycopg.types.json import Jsonb

from commonhold.ground import clock, ids
from commonhold.ground.database import Visitor
from commonhold.ground.migrate import place_of
from commonhold.ground.testing.browser import free_port
from commonhold.ground.testing.cast import Cast
from commonhold.ground.testing.house import SECRET
from commonhold.ground.web import cookies
from commonhold.identity import retire

PROMISED = 10  # seconds, which the handbook names
SECRET_OF_FEED = "x" * 43
DEVICE = """insert into device (id, person_id, session_id, endpoint, key, secret)
    select gen_random_uuid(), person_id, id, 'https://push.example/alma', decode(repeat('04', 65), 'hex'), decode(repeat('00', 16), 'hex')
    from session where person_id = %(alma)s"""
FEED = "insert into feed_token (id, token_hash, person_id) values (gen_random_uuid(), %(hash)s, %(alma)s)"
WAITING = (
    """insert into waiting (id, person_id, place, body, goes_at) values (%(id)s, %(alma)s, 'write', %(body)s, %(at)s)"""
)


@dataclass
class Running:
    """The house as it is served: two web processes, each at an address of its own, and the worker."""

    cast: Cast
    ports: tuple[int, int]

    async def answers(self) -> dict[str, int]:
        """What each process answers to each of Alma's ways in."""
        ways = {"session": "/settings/sessions", "feed": f"/feeds/{SECRET_OF_FEED}/.atom",
                "calendar": f"/feeds/{SECRET_OF_FEED}/polls/calendar.ics"}  # fmt: skip
        found = {}
        for port in self.ports:
            async with browser(port, self.cast) as client:
                for name, path in ways.items():
                    found[f"{name} at {port}"] = (await client.get(path)).status_code
        return found


def browser(port: int, cast: Cast) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", headers={"host": "house.test"}, cookies={"session": cast.alma.session},
        timeout=60,
    )  # fmt: skip


@contextmanager
def started(*words: str, **environment: str) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, *words], env=os.environ | environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture
async def running(standing_cast, server, tmp_path) -> AsyncIterator[Running]:
    cast, ports = standing_cast, (free_port(), free_port())
    async with cast.house.database.keeper() as visit:
        database = await visit.value("select current_database()")
    around = {"COMMONHOLD_PLACE": place_of(server.url(database=database)), "COMMONHOLD_SECRET": SECRET,
              "COMMONHOLD_URL": "http://house.test", "COMMONHOLD_DATA": str(tmp_path)}  # fmt: skip
    serve = "import sys; from commonhold.cli import serve_from; serve_from('127.0.0.1', int(sys.argv[1]), 1, True)"
    with (
        started("-c", serve, str(ports[0]), **around),
        started("-c", serve, str(ports[1]), **around),
        started("-c", "from commonhold.cli import work; work()", **around),
    ):
        for port in ports:
            await _answering(port, cast)
        yield Running(cast, ports)


async def _answering(port: int, cast: Cast) -> None:
    for _ in range(300):
        try:
            async with browser(port, cast) as client:
                if (await client.get("/health")).status_code == 200:
                    return
        except httpx.TransportError:
            await asyncio.sleep(0.2)
    raise AssertionError("a web process does not answer")


async def _listens(port: int, cast: Cast, is_open: asyncio.Event) -> float:
    """Keep a page open at this process; answers when it was closed."""
    async with browser(port, cast) as client, client.stream("GET", "/live") as stream:
        async for _ in stream.aiter_bytes():
            is_open.set()
    return time.monotonic()


async def _furnish(cast: Cast) -> None:
    """All that Alma may have: a feed reader, a telephone, and words that wait to go out."""
    body = {"form": {"to": "organisation", "text": "Said too late"}}
    async with cast.house.database.keeper() as visit:
        await visit.run(FEED, hash=cookies.hashed(SECRET_OF_FEED), alma=cast.alma.id)
        await visit.run(DEVICE, alma=cast.alma.id)
        await visit.run(
            WAITING, id=ids.new_id(), alma=cast.alma.id, body=Jsonb(body), at=clock.now() + timedelta(minutes=5)
        )


async def _left_of(cast: Cast) -> dict[str, int]:
    counts = {
        "session": "session", "feed_token": "feed_token", "device": "device", "membership": "membership",
        "waiting": "waiting where trouble is null and", "login": "login",
    }  # fmt: skip
    async with cast.house.database.keeper() as visit:
        return {
            name: found
            for name, table in counts.items()
            if (found := await visit.value(
                f"select count(*) from {table}{'' if 'where' in table else ' where'} person_id = %(alma)s", alma=cast.alma.id
            ))
        }  # fmt: skip


async def test_within_ten_seconds_nothing_lets_them_in_at_any_process_and_nothing_of_theirs_is_gone(running, capsys):
    cast = running.cast
    said = await cast.alma.writes("What I leave behind")
    await _furnish(cast)
    opened = [asyncio.Event() for _ in running.ports]
    streams = [
        asyncio.create_task(_listens(port, cast, event)) for port, event in zip(running.ports, opened, strict=True)
    ]
    await asyncio.gather(*(event.wait() for event in opened))
    before = await running.answers()

    begun = time.monotonic()
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.alma.id, "Without warning", by=cast.bram.id)
    closed = [round(await stream - begun, 2) for stream in streams]
    after, left = await running.answers(), await _left_of(cast)
    while left and time.monotonic() - begun < 60:
        await asyncio.sleep(0.2)
        left = await _left_of(cast)
    took = round(time.monotonic() - begun, 2)
    with capsys.disabled():
        print(f"\nstreams closed after {closed} s; nothing was left after {took} s")

    assert set(before.values()) == {200}
    assert {name.split()[0]: status for name, status in after.items()} == {"session": 303, "feed": 404, "calendar": 404}
    assert (left, max(*closed, took) < PROMISED) == ({}, True)
    assert await cast.cees.sees(said)
    async with cast.house.database.visit(Visitor(cast.alma.id, "alma", "Alma Åkesson")) as visit:
        assert await visit.value("select reason from special_access") == "Without warning"
