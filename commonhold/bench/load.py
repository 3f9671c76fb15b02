"""A small client that keeps a few connections busy with requests on loopback, and says how long each took."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Request:
    """One request: its path and its cookie, and for a write its form; or the token of a program in the cookie's place."""

    path: str
    cookie: str
    body: bytes = b""
    accept: str = "text/html"
    bearer: str = ""

    def bytes(self, host: str) -> bytes:
        lines = [
            f"{'POST' if self.body else 'GET'} {self.path} HTTP/1.1",
            f"host: {host}",
            f"authorization: Bearer {self.bearer}" if self.bearer else f"cookie: session={self.cookie}",
            f"accept: {self.accept}",
        ]
        if self.body:
            lines += ["content-type: application/x-www-form-urlencoded", f"content-length: {len(self.body)}"]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.body


async def run(port: int, make: Callable[[int], Request], requests: int, at_once: int = 4) -> list[float]:
    """Send that many requests; answers how many milliseconds each took. An answer of 400 or above ends it."""
    numbers = iter(range(requests))
    times: list[float] = []

    async def keep_busy() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in numbers:
            began = time.perf_counter()
            writer.write(make(number).bytes(f"127.0.0.1:{port}"))
            await _answer(reader)
            times.append((time.perf_counter() - began) * 1000)
        writer.close()

    await asyncio.gather(*(keep_busy() for _ in range(at_once)))
    return times


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    body = await reader.readexactly(length)
    if status >= 400:
        raise RuntimeError(f"the answer was {status}: {body[:200]!r}")
    return body
