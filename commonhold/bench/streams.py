"""`commonhold bench streams`: what many open pages cost that are only looked at, and how soon one post has reached all of them."""

import asyncio
import json
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import psycopg

from commonhold.bench.measure import family, spent
from commonhold.bench.people import person_id
from commonhold.bench.serving import SECRET, SETTINGS, postmaster, web
from commonhold.ground import ids, postgres
from commonhold.ground.commands import JSON
from commonhold.ground.migrate import Roles, migrate
from commonhold.ground.web import cookies
from commonhold.groups import ORGANISATION

NAME = "bench_streams"
HANDS = 50  # that open streams at once
SECONDS_AT_MOST = 120


@dataclass
class Page:
    """One open page: what comes over its stream."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def hears(self, word: bytes) -> float:
        """When this word came."""
        async with asyncio.timeout(SECONDS_AT_MOST):
            while word not in await self.reader.readline():
                pass
        return time.monotonic()


@click.command("streams")
@click.option("--streams", "many", default=2_000, show_default=True, help="Open pages, each of another person.")
@click.option("--seconds", default=20, show_default=True, help="For so long they are left alone.")
@JSON
@click.pass_context
def measure_streams(context: click.Context, many: int, seconds: int, as_json: bool) -> None:
    """Open many live streams on one web process: memory for each, processor time while nothing happens, and how soon a post is told."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(4_096, 2 * many), max(4_096, 2 * many)))
    rooms = context.find_root().obj.rooms
    with tempfile.TemporaryDirectory() as scratch, _house(Path(scratch), many, rooms) as server:
        with web(Path(scratch), server) as served:
            figures = asyncio.run(_measured(served.pid, served.port, server, many, seconds))
    click.echo(
        json.dumps(figures, indent=1) if as_json else "\n".join(f"{name:<34}{each}" for name, each in figures.items())
    )


@contextmanager
def _house(folder: Path, many: int, rooms: list[str]) -> Iterator[postgres.Server]:
    """People who are signed in, and nothing else."""
    with postgres.running(folder / "postgres", settings=SETTINGS) as server:
        with psycopg.connect(server.url(), autocommit=True) as founder:
            founder.execute(f"create database {NAME}")
        migrate(server.url(database=NAME), Roles(SECRET), rooms)
        with psycopg.connect(server.url(database=NAME)) as founder, founder.cursor() as cursor:
            people = [(person_id(number), f"person{number}", _session(number)) for number in range(1, many + 1)]
            cursor.executemany(
                "insert into person (id, handle, name, joined_at, sort_sv, sort_nl) values (%s, %s, 'Somebody', now(), '', '')",
                [(id, handle) for id, handle, _ in people],
            )
            cursor.executemany(
                "insert into membership (audience_id, person_id) values (%s, %s)",
                [(ORGANISATION, id) for id, _, _ in people],
            )
            cursor.executemany(
                "insert into session (id, token_hash, person_id, ends_at) values (%s, %s, %s, now() + interval '1 day')",
                [(ids.new_id(), cookies.hashed(session), id) for id, _, session in people],
            )
        server.database = NAME
        yield server


def _session(number: int) -> str:
    return f"session of person number {number:06d}"


async def _measured(pid: int, port: int, server: postgres.Server, many: int, seconds: int) -> dict[str, Any]:
    served, database = family(pid), family(postmaster(server))
    first, began = await _open(port, 1), time.monotonic()
    before, used = _memory(served), (spent(served), spent(database))
    pages = [*first, *await _open(port, many, 2)]
    opened, cost = time.monotonic() - began, (spent(served) - used[0], spent(database) - used[1])
    memory = (_memory(served) - before) / many
    used = (spent(served), spent(database))
    await asyncio.sleep(seconds)
    idle = [(now - then) / seconds / 10 for now, then in zip((spent(served), spent(database)), used, strict=True)]
    used, times = spent(served), await _told(pages, server)
    return {
        "streams": len(pages), "opened in seconds": round(opened, 1), "opening one, web ms": round(cost[0] / many, 2),
        "opening one, database ms": round(cost[1] / many, 2), "memory of one, kB": round(memory / 1000, 1),
        "idle, web % of a processor": round(idle[0], 1), "idle, database % of a processor": round(idle[1], 1),
        "one post: first told after ms": round(min(times)), "one post: half told after ms": round(sorted(times)[len(times) // 2]),
        "one post: all told after ms": round(max(times)), "one post: web ms for each": round((spent(served) - used) / len(pages), 3),
    }  # fmt: skip


async def _open(port: int, last: int, start: int = 1) -> list[Page]:
    numbers, pages = iter(range(start, last + 1)), []

    async def go_on() -> None:
        for number in numbers:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            asked = f"GET /live HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncookie: session={_session(number)}\r\n\r\n"
            writer.write(asked.encode())
            page = Page(reader, writer)
            await page.hears(b"event: open")
            pages.append(page)

    await asyncio.gather(*(go_on() for _ in range(HANDS)))
    return pages


async def _told(pages: list[Page], server: postgres.Server) -> list[float]:
    """Milliseconds until each page was told of one post to the whole organisation, from the moment the outbox tells it."""
    id = str(ids.new_id())
    waiting = [asyncio.create_task(page.hears(id.encode())) for page in pages]
    notice = json.dumps(
        {"fact": "contributions.Contributed", "id": id, "thread_id": id, "audience_id": str(ORGANISATION)}
    )
    async with await psycopg.AsyncConnection.connect(server.url(database=NAME), autocommit=True) as founder:
        began = time.monotonic()
        await founder.execute("select pg_notify('live', %s)", [notice])
        heard = await asyncio.gather(*waiting)
    return [(each - began) * 1000 for each in heard]


def _memory(pids: set[int]) -> int:
    """Bytes that these processes hold of their own."""
    return sum(
        int(line.split()[1]) * 1024
        for pid in pids
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        if line.startswith(("Private_Dirty:", "Private_Clean:"))
    )
