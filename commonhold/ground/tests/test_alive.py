"""Signs of life go on while nothing else is told, and end with what they were for."""

import asyncio

import pytest
from psycopg import OperationalError

from commonhold.ground import alive


async def test_signs_are_given_until_it_ends_and_one_that_fails_does_not_end_them(monkeypatch):
    monkeypatch.setattr(alive, "EVERY", 0.001)
    given, enough = [], asyncio.Event()

    async def sign() -> None:
        given.append(None)
        if len(given) == 1:
            raise OperationalError("the database is away")
        enough.set()

    with pytest.raises(ZeroDivisionError):
        async with alive.alive(sign):
            await enough.wait()
            raise ZeroDivisionError
    told = len(given)
    for _ in range(20):
        await asyncio.sleep(0.001)

    assert told >= 2 and len(given) == told
