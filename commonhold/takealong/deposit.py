"""What another house lays here for somebody who has an account in both: sealed pieces, by name, which nobody here can open."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from io import BufferedWriter
from pathlib import Path
from tarfile import BLOCKSIZE, USTAR_FORMAT, TarInfo
from uuid import UUID

from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.ownership import Careful

README = "README.txt"
SEALED = b"age-encryption.org/v1\n"


class Full(Exception):
    """There is no room for more of this person's, or on the disk."""


@dataclass(frozen=True)
class Piece:
    name: str
    size: int
    at: datetime


async def pieces(visit: Visit) -> list[Piece]:
    """All that lies here for the visitor."""
    return await visit.all(
        Piece, "select name, size, at from deposit where person_id = (select viewer()) order by name"
    )


async def lay_beside(data: Path, person_id: UUID, name: str, body: bytes) -> Path | None:
    """Write it beside what counts, before the visit that counts it; None where the disk is full. Nothing is taken but what is sealed,
    and the few words that say how it is opened.
    """
    if not (body.startswith(SEALED) or name == README and len(body) <= limits.DEPOSIT_README):
        raise Wrong({"": "Only what is sealed is laid here."})
    beside = _place(data, person_id, f".{ids.new_id()}")
    try:
        await asyncio.to_thread(_write, beside, body)
    except OSError:
        await asyncio.to_thread(beside.unlink, missing_ok=True)
        return None
    return beside


async def put(visit: Visit, data: Path, name: str, beside: Path | None) -> None:
    """Keep what lies beside under this name; `Full` where there is no room for it."""
    if beside is None:
        raise Full
    try:
        await _note(visit, name, (await asyncio.to_thread(beside.stat)).st_size)
        await asyncio.to_thread(beside.replace, _place(data, visit.person.id, name))
    finally:
        await asyncio.to_thread(beside.unlink, missing_ok=True)


async def _note(visit: Visit, name: str, size: int) -> None:
    await _in_turn(visit, visit.person.id)
    room = await visit.value(
        """select count(*) < %(pieces)s and coalesce(sum(size), 0) + %(size)s <= %(most)s from deposit
           where person_id = (select viewer()) and name <> %(name)s""",
        pieces=limits.DEPOSIT_PIECES, size=size, most=limits.DEPOSIT, name=name,
    )  # fmt: skip
    if not room:
        raise Full
    await visit.run(
        """insert into deposit (person_id, name, size) values ((select viewer()), %(name)s, %(size)s)
           on conflict (person_id, name) do update set size = excluded.size, at = now()""",
        name=name, size=size,
    )  # fmt: skip


async def _in_turn(visit: Visit, person_id: UUID) -> None:
    """Of two visits that change what lies here for one person, the second waits, so that it counts what the first has laid."""
    await visit.value("select pg_advisory_xact_lock(hashtextextended('deposit ' || %(id)s, 0))", id=str(person_id))


async def get(visit: Visit, data: Path, name: str) -> bytes:
    await visit.the(
        Piece, "select name, size, at from deposit where person_id = (select viewer()) and name = %(name)s", name=name
    )
    try:
        return await asyncio.to_thread(_place(data, visit.person.id, name).read_bytes)
    except FileNotFoundError:
        raise Missing from None


async def remove(visit: Visit, name: str) -> None:
    """Its file goes once that is certain."""
    if not await visit.run("delete from deposit where person_id = (select viewer()) and name = %(name)s", name=name):
        raise Missing
    visit.then("takealong.let_go", person_id=str(visit.person.id))


async def remove_all(visit: Visit) -> None:
    """All that lies here for the visitor."""
    await visit.run("delete from deposit where person_id = (select viewer())")
    visit.then("takealong.let_go", person_id=str(visit.person.id))


async def let_go(visit: Visit, data: Path, person_id: UUID) -> None:
    """Take away the files of this person's that no row names any more. Called twice, there is nothing left to do."""
    await _in_turn(visit, person_id)
    kept = set(await visit.values("select name from deposit where person_id = %(id)s", id=person_id))
    await asyncio.to_thread(_unlink_others, _place(data, person_id, ""), kept)


async def strung(data: Path, person_id: UUID, pieces: list[Piece]) -> AsyncIterator[bytes]:
    """All of it as one tar file: a folder that `commonhold along open` opens."""
    for each in pieces:
        try:
            body = await asyncio.to_thread(_place(data, person_id, each.name).read_bytes)
        except FileNotFoundError:
            continue  # it was taken away meanwhile
        head = TarInfo(f"along/{each.name}")
        head.size, head.mode, head.mtime = len(body), 0o600, int(each.at.timestamp())
        yield head.tobuf(USTAR_FORMAT) + body + bytes(-len(body) % BLOCKSIZE)
    yield bytes(2 * BLOCKSIZE)


def _place(data: Path, person_id: UUID, name: str) -> Path:
    """The name is one that the table keeps, so it leads nowhere else."""
    return data / "deposits" / str(person_id) / name


def _write(place: Path, body: bytes) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _clear_away(place.parent)
    with BufferedWriter(Careful(place)) as file:
        file.write(body)


def _unlink_others(folder: Path, kept: set[str]) -> None:
    for file in folder.glob("[!.]*"):
        if file.name not in kept:
            file.unlink(missing_ok=True)


def _clear_away(folder: Path) -> None:
    """What was being laid when its process ended."""
    for left in folder.glob(".*"):
        if left.stat().st_mtime < time.time() - limits.DAY:
            left.unlink(missing_ok=True)
