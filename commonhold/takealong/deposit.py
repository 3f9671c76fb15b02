"""What another house lays here for somebody who has an account in both: sealed pieces, by name, which nobody here can open."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from io import BufferedWriter
from pathlib import Path
from tarfile import BLOCKSIZE, USTAR_FORMAT, TarInfo
from uuid import UUID

from commonhold.ground import limits
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


async def put(visit: Visit, data: Path, name: str, body: bytes) -> None:
    """Keep it under this name. Nothing is taken but what is sealed, and the few words that say how it is opened."""
    if not (body.startswith(SEALED) or name == README and len(body) <= limits.DEPOSIT_README):
        raise Wrong({"": "Only what is sealed is laid here."})
    count, size = (await visit.rows("select count(*) as n, coalesce(sum(size), 0) as size from deposit"))[0].values()
    if count >= limits.DEPOSIT_PIECES or size + len(body) > limits.DEPOSIT:
        raise Full
    await visit.run(
        """insert into deposit (person_id, name, size) values ((select viewer()), %(name)s, %(size)s)
           on conflict (person_id, name) do update set size = excluded.size, at = now()""",
        name=name, size=len(body),
    )  # fmt: skip
    try:
        await asyncio.to_thread(_lay, _place(data, visit.person.id, name), body)
    except OSError:
        raise Full from None


async def get(visit: Visit, data: Path, name: str) -> bytes:
    await visit.the(
        Piece, "select name, size, at from deposit where person_id = (select viewer()) and name = %(name)s", name=name
    )
    try:
        return await asyncio.to_thread(_place(data, visit.person.id, name).read_bytes)
    except FileNotFoundError:
        raise Missing from None


async def remove(visit: Visit, data: Path, name: str) -> None:
    if not await visit.run("delete from deposit where person_id = (select viewer()) and name = %(name)s", name=name):
        raise Missing
    await asyncio.to_thread(_place(data, visit.person.id, name).unlink, missing_ok=True)


async def remove_all(visit: Visit, data: Path) -> None:
    """All that lies here for the visitor."""
    for each in await pieces(visit):
        await remove(visit, data, each.name)


async def strung(data: Path, person_id: UUID, pieces: list[Piece]) -> AsyncIterator[bytes]:
    """All of it as one tar file: a folder that `commonhold along open` opens."""
    for each in pieces:
        body = await asyncio.to_thread(_place(data, person_id, each.name).read_bytes)
        head = TarInfo(f"along/{each.name}")
        head.size, head.mode, head.mtime = len(body), 0o600, int(each.at.timestamp())
        yield head.tobuf(USTAR_FORMAT) + body + bytes(-len(body) % BLOCKSIZE)
    yield bytes(2 * BLOCKSIZE)


def _place(data: Path, person_id: UUID, name: str) -> Path:
    """The name is one that the table keeps, so it leads nowhere else."""
    return data / "deposits" / str(person_id) / name


def _lay(place: Path, body: bytes) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}")
    beside.unlink(missing_ok=True)
    try:
        with BufferedWriter(Careful(beside)) as file:
            file.write(body)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
