"""Live: what happened is told to open pages as ids, and each page fetches what it wants in its own name.

One connection a process listens. A stream knows the audiences of its person; they are read again when a notice names that
person and in any case every second, so a stream ends within two seconds of its session or membership.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any
from uuid import UUID

import msgspec
import psycopg
import structlog

log = structlog.get_logger()
WAITING_MOST = 200


class Stream:
    """One open page: the audiences it may hear of, and what waits to be told."""

    def __init__(self, person_id: UUID, audiences: frozenset[UUID]):
        self.person_id = person_id
        self.audiences = audiences
        self.waiting: asyncio.Queue[dict[str, Any]] = asyncio.Queue(WAITING_MOST)

    def may_hear(self, notice: dict[str, Any]) -> bool:
        """A notice without an audience or a person is for nobody."""
        audience, person = notice.get("audience_id"), notice.get("person_id")
        return (audience is not None and UUID(audience) in self.audiences) or person == str(self.person_id)


class Live:
    """All open streams of this process."""

    def __init__(self, url: str):
        self.url = url
        self.streams: set[Stream] = set()
        self.listener: asyncio.Task[None] | None = None

    async def follow(self, stream: Stream) -> AsyncIterator[dict[str, Any]]:
        """The notices that this stream may hear, as they come; None-like `{}` every second without one."""
        self._listen()
        self.streams.add(stream)
        try:
            while True:
                try:
                    notice = await asyncio.wait_for(stream.waiting.get(), 1)
                except TimeoutError:
                    notice = {}
                yield notice
        finally:
            self.streams.discard(stream)

    def tell(self, notice: dict[str, Any]) -> None:
        """Pass a notice on to the streams that may hear it; a page that does not keep up misses it and finds it on reload."""
        for stream in self.streams:
            if stream.may_hear(notice):
                with suppress(asyncio.QueueFull):
                    stream.waiting.put_nowait(notice)

    async def close(self) -> None:
        if self.listener:
            self.listener.cancel()
            with suppress(asyncio.CancelledError):
                await self.listener
            self.listener = None

    def _listen(self) -> None:
        if self.listener is None or self.listener.done():
            self.listener = asyncio.create_task(self._hear())

    async def _hear(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self.url, autocommit=True) as connection:
                    await connection.execute("listen live")
                    async for notify in connection.notifies():
                        self.tell(msgspec.json.decode(notify.payload))
            except psycopg.OperationalError:
                log.warning("live lost the database; trying again")
                await asyncio.sleep(1)
