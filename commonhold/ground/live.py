"""Live: what happened is told to open pages as ids, and each page fetches what it wants in its own name.

One connection a process listens. Whose session still stands, and who may hear a notice, is asked of the database for all streams
at once: with each notice before it is told, and every second besides. So a stream that does nothing costs next to nothing, and
one whose session or account has ended is closed within two seconds; so is one whose person has just left a group, once it was
told that, and its page comes back for what it may hear now.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

import msgspec
import psycopg
import structlog
from psycopg_pool import PoolTimeout

from commonhold.ground import facts, limits
from commonhold.ground.database import Database

log = structlog.get_logger()
Notice = dict[str, Any]
WAITING_MOST = 200
LOOKED_SECONDS = 1
QUIET_SECONDS = 15
ASKED_AGAIN = 5  # seconds, after the database could not be reached


class Stream:
    """One open page or program: the hash of its session or token, and what waits to be told; None is the end. Of a program it
    is known whose it is."""

    def __init__(self, session: bytes, program_of: UUID | None = None):
        self.session = session
        self.program_of = program_of
        self.waiting: asyncio.Queue[Notice | None] = asyncio.Queue(WAITING_MOST)

    def tell(self, notice: Notice | None) -> None:
        """A page that does not keep up misses a notice and finds it on reload."""
        with suppress(asyncio.QueueFull):
            self.waiting.put_nowait(notice)

    def finish(self) -> None:
        """The end, once what waits was told."""
        if self.waiting.full():
            self.end()
        else:
            self.tell(None)

    def end(self) -> None:
        """Whatever waits is told no more."""
        while not self.waiting.empty():
            self.waiting.get_nowait()
        self.tell(None)


class Live:
    """All open streams of this process."""

    def __init__(self, url: str, database: Database):
        self.url = url
        self.database = database
        self.streams: set[Stream] = set()
        self.news: asyncio.Queue[Notice] = asyncio.Queue()
        self.tasks: list[asyncio.Task[None]] = []
        # What wakes all programs at once leaves the database to pages too.
        self.turns = asyncio.Semaphore(limits.STREAMS_ASKING)

    async def follow(self, stream: Stream) -> AsyncIterator[Notice]:
        """The notices that this stream may hear, as they come; an empty one when there was none for a while."""
        self._begin()
        self.streams.add(stream)
        try:
            while True:
                try:
                    notice = await asyncio.wait_for(stream.waiting.get(), QUIET_SECONDS)
                except TimeoutError:
                    notice = {}
                if notice is None:
                    return
                yield notice
        finally:
            self.streams.discard(stream)

    async def close(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.tasks = []

    def _begin(self) -> None:
        if not self.tasks or any(task.done() for task in self.tasks):
            for task in self.tasks:
                task.cancel()
            self.tasks = [asyncio.create_task(self._hear()), asyncio.create_task(self._look())]

    async def _hear(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self.url, autocommit=True) as connection:
                    await connection.execute("listen live")
                    async for notify in connection.notifies():
                        self.news.put_nowait(msgspec.json.decode(notify.payload))
            except psycopg.OperationalError:
                log.warning("live lost the database; trying again")
                await asyncio.sleep(1)

    async def _look(self) -> None:
        """Pass on what has come, and look every second which streams still stand."""
        while True:
            news = await self._news()
            try:
                await self._pass_on(news)
            except (psycopg.OperationalError, PoolTimeout):
                # Nothing is told to anybody who was not asked about.
                log.warning("live could not ask the database")
                await asyncio.sleep(ASKED_AGAIN)

    async def _news(self) -> list[Notice]:
        try:
            news = [await asyncio.wait_for(self.news.get(), LOOKED_SECONDS)]
        except TimeoutError:
            return []
        while not self.news.empty():
            news.append(self.news.get_nowait())
        return news

    async def _pass_on(self, news: Sequence[Notice]) -> None:
        """To each stream what it may hear; notices for the same readers are asked about once."""
        together: dict[tuple[str | None, str | None], list[Notice]] = defaultdict(list)
        for notice in news:
            together[notice.get("audience_id"), notice.get("person_id")].append(notice)
        for (audience, person), notices in (together or {(None, None): []}).items():
            for stream in await self._hearers(audience, person):
                for notice in notices:
                    stream.tell(notice)
            if any(getattr(facts.known().get(notice.get("fact")), "ends_streams", False) for notice in notices):
                for stream in await self._hearers(None, person):
                    stream.finish()

    async def _hearers(self, audience: str | None, person: str | None) -> list[Stream]:
        """The streams that may hear of this audience, or are this person's; those that stand no more are ended."""
        asked = list(self.streams)
        if not asked:
            return []
        async with self.database.visit() as visit:
            rows = await visit.rows(
                """select place, hears from open_streams(%(hashes)s, %(audience)s, %(person)s)
                   union all select place, hears from open_token_streams(%(hashes)s, %(audience)s, %(person)s)""",
                hashes=[stream.session for stream in asked], audience=audience and UUID(audience), person=person and UUID(person),
            )  # fmt: skip
        standing = {row["place"]: row["hears"] for row in rows}
        for place, stream in enumerate(asked, 1):
            if place not in standing:
                stream.end()
        return [stream for place, stream in enumerate(asked, 1) if standing.get(place)]
