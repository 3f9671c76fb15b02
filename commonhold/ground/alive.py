"""Signs of life of what takes long, so that nobody takes it for lost and begins it beside it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from psycopg import OperationalError

EVERY = 20.0  # seconds between two signs; whoever gives none for minutes is lost


@asynccontextmanager
async def alive(sign: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
    """Give a sign now and then for as long as this goes on, however far it comes meanwhile."""
    signs = asyncio.create_task(_signs(sign))
    try:
        yield
    finally:
        signs.cancel()
        with suppress(asyncio.CancelledError):
            await signs


async def _signs(sign: Callable[[], Awaitable[object]]) -> None:
    while True:
        await asyncio.sleep(EVERY)
        with suppress(OperationalError):  # the next one gets through, or it is lost indeed
            await sign()
