"""Starting and stopping: which database, brought to its present shape, and a house over it."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import psycopg
import structlog

from commonhold.ground import postgres
from commonhold.ground.migrate import Roles, migrate, place_of
from commonhold.ground.settings import Settings

if TYPE_CHECKING:
    from commonhold.ground.house import House

NAME = "commonhold"
OUTBOX_SECONDS = 0.2
TAKE_UP_SECONDS = 10
AWAY_SECONDS = 5  # between two looks whether a database that is away is back
BEGINNING = 0x626567696E  # the lock of the beginning: "begin"
TAKING_UP = 0x74616B65  # and that of taking up: "take"
log = structlog.get_logger()


@contextmanager
def database(settings: Settings, rooms: list[str]) -> Iterator[str]:
    """The place of a database that is ready: the one of the settings, or the embedded server's, started for as long as needed."""
    if settings.database_url:
        migrate(settings.database_url, Roles(settings.secret), rooms)
        yield place_of(settings.database_url)
    else:
        with postgres.running(settings.data / "postgres") as server:
            _make(server.url())
            migrate(server.url(database=NAME), Roles(settings.secret), rooms)
            yield place_of(server.url(database=NAME))


def _make(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as founder:
        if not founder.execute("select 1 from pg_database where datname = %s", [NAME]).fetchone():
            founder.execute(f"create database {NAME}")


async def begin(house: "House") -> None:
    """What rooms do each time, before anybody comes in; processes that start at once do it one after the other."""
    async with house.database.in_turn(BEGINNING):
        for start in (start for room in house.rooms for start in room.starts):
            await start(house)


async def work(house: "House", build_stop: Callable[[], asyncio.Event]) -> None:
    """The worker: passes facts on and does the jobs, until told to stop. What an older backup brought back of them waits for the
    beginning, as whoever comes in does."""
    stop = build_stop()
    if not await _database_answers(house, stop):
        return
    await house.open()
    await begin(house)
    tasks = [asyncio.create_task(each) for each in (house.queue.work(), _pass_on(house), _take_up(house))]
    stopped = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait([stopped, *tasks], return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await house.shut()
    for task in done - {stopped}:
        task.result()  # a worker that fell over says why


async def _database_answers(house: "House", stop: asyncio.Event) -> bool:
    """Whether it did before the word came to stop, however long it is away: a worker that ended while a database is mended would
    be begun anew in vain."""
    is_told = False
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(house.database.keepers.conninfo, connect_timeout=10):
                return True
        except psycopg.OperationalError:
            if not is_told:
                log.warning("database away", looks_again_after=f"{AWAY_SECONDS} s")
            is_told = True
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), AWAY_SECONDS)
        if stop.is_set():
            return False


async def _pass_on(house: "House") -> None:
    while True:
        if await house.outbox.pass_on() == 0:
            await asyncio.sleep(OUTBOX_SECONDS)


async def _take_up(house: "House") -> None:
    """Who was held up, by a long reckoning or because the machine slept, looks the next time: none was heard of meanwhile, themselves
    neither, and what they are at would be done twice."""
    looked = time.time()
    while True:
        async with house.database.in_turn(TAKING_UP):
            if time.time() - looked < 2 * TAKE_UP_SECONDS:
                await house.queue.take_up()
        looked = time.time()
        await asyncio.sleep(TAKE_UP_SECONDS)


async def settle(house: "House") -> None:
    """Pass on every fact and do every job that is waiting, then return (for imports, samples and tests)."""
    while await house.outbox.pass_on():
        pass
    await house.queue.work(until_empty=True)
