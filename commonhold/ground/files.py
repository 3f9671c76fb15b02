"""Files on disk by the digest of their content: whole or not there, and never under a name that anybody gave.

A file is kept before the row that names it commits, and removed after the last such row is gone. So a row never
lacks its file; a file may lack its row for a while (the upload was given up), and a sweep finds it by `shelves`.
A digest is not a key: who may read a file is decided by the row, and a digest is shown to nobody.
"""

import asyncio
import errno
import hashlib
import os
import re
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from commonhold.ground import limits
from commonhold.ground.file_kinds import HEAD, disposition, kind_of
from commonhold.ground.words import gettext as _

__all__ = ["NO_ROOM", "FileStore", "NoRoom", "Stored", "TooLarge", "disposition", "kind_of", "pieces_of"]

_DIGEST = re.compile(r"[0-9a-f]{64}")
_CHUNK = 256 * 1024
_DAY = 86_400
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}


class TooLarge(Exception):
    """More bytes came than a file may have; the words are for the person."""


class NoRoom(Exception):
    """The disk is full or cannot be written; the words are for the person."""


@dataclass(frozen=True)
class Stored:
    """A kept file: SHA-256 of its content in hex, size in bytes, media type by content."""

    digest: str
    size: int
    kind: str


class FileStore:
    """A folder of files; `limit` is the size of one and `spare` the free space left to others, both in bytes."""

    def __init__(self, folder: Path, limit: int = limits.FILE, *, spare: int = limits.SPARE_ROOM):
        self._folder, self._limit, self._spare = Path(folder), limit, spare

    async def keep(self, chunks: AsyncIterator[bytes] | bytes) -> Stored:
        """Write the content; when this returns it is safely on disk. Raises TooLarge, NoRoom; then nothing is left."""
        incoming = None
        try:
            incoming = await asyncio.to_thread(self._receive)
            async for chunk in _pieces(chunks):
                await asyncio.to_thread(incoming.take, chunk)
            return await asyncio.to_thread(self._settle, incoming)
        except OSError as error:
            if error.errno in NO_ROOM:
                raise NoRoom(_("There is no room left to keep this file. Nothing else was lost.")) from error
            raise
        finally:
            if incoming:
                incoming.discard()

    def path(self, digest: str) -> Path:
        """Where the content with this digest lies; ValueError for anything but 64 small hex digits."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError("not a digest")
        return self._folder / digest[:2] / digest

    async def exists(self, digest: str) -> bool:
        return await asyncio.to_thread(self.path(digest).is_file)

    def read(self, digest: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The content piece by piece, from byte `start` for `length` bytes. FileNotFoundError if it is not there."""
        return pieces_of(self.path(digest), start, self._limit if length is None else length)

    async def remove(self, digest: str) -> None:
        """Take the content away; nothing happens if it is gone already."""
        await asyncio.to_thread(self.path(digest).unlink, missing_ok=True)

    async def shelves(self, age: float = _DAY) -> AsyncIterator[list[str]]:
        """All digests kept longer than `age` seconds ago, some at a time, for the sweep of files without a row.

        Keeping the same content again makes it young, so a sweep does not take what is just being attached.
        """
        for number in range(256):
            if found := await asyncio.to_thread(_older, self._folder / f"{number:02x}", age):
                yield found

    async def tidy(self, age: float = _DAY) -> int:
        """Remove what uploads left behind that ended with the machine; how many there were."""
        return await asyncio.to_thread(_remove_older, self._incoming, age)

    @property
    def _incoming(self) -> Path:
        return self._folder / "incoming"

    def _receive(self) -> "_Incoming":
        _make_folder(self._incoming)
        if os.statvfs(self._folder).f_bavail * os.statvfs(self._folder).f_frsize < self._spare:
            raise OSError(errno.ENOSPC, "less than the spare room is free")
        return _Incoming(self._incoming / secrets.token_hex(16), self._limit)

    def _settle(self, incoming: "_Incoming") -> Stored:
        stored = incoming.finish()
        path = self.path(stored.digest)
        _make_folder(path.parent)
        incoming.path.replace(path)
        _sync_folder(path.parent)
        return stored


class _Incoming:
    """A file on its way in, under a random name."""

    def __init__(self, path: Path, limit: int):
        self.path, self._limit = path, limit
        self._sum, self._size, self._head = hashlib.sha256(), 0, b""
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW
        self._file = open(os.open(path, flags, 0o600), "wb", buffering=0)  # noqa: SIM115  closed by discard

    def take(self, chunk: bytes) -> None:
        self._size += len(chunk)
        if self._size > self._limit:
            raise TooLarge(_("This file is larger than %(most)s MB.") % {"most": self._limit // 1_000_000})
        self._sum.update(chunk)
        self._head += chunk[: HEAD - len(self._head)]
        rest = memoryview(chunk)
        while rest:
            rest = rest[self._file.write(rest) :]

    def finish(self) -> Stored:
        os.fsync(self._file.fileno())
        return Stored(self._sum.hexdigest(), self._size, kind_of(self._head))

    def discard(self) -> None:
        """Close, and remove what was not settled."""
        self._file.close()
        self.path.unlink(missing_ok=True)


async def pieces_of(path: Path, start: int, length: int) -> AsyncIterator[bytes]:
    """What a file holds from byte `start` on, piece by piece; it stays open until the last, also when its name is gone."""
    file = await asyncio.to_thread(path.open, "rb")
    with file:
        file.seek(start)
        while length > 0 and (chunk := await asyncio.to_thread(file.read, min(_CHUNK, length))):
            length -= len(chunk)
            yield chunk


async def _pieces(chunks: AsyncIterator[bytes] | bytes) -> AsyncIterator[bytes]:
    if isinstance(chunks, bytes):
        for start in range(0, len(chunks), _CHUNK):
            yield chunks[start : start + _CHUNK]
    else:
        async for chunk in chunks:
            yield chunk


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        if not folder.parent.is_dir():
            _make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """A new name survives a power cut only when its folder is written too."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _older(folder: Path, age: float) -> list[str]:
    before = time.time() - age
    try:
        return [entry.name for entry in os.scandir(folder) if entry.stat(follow_symlinks=False).st_mtime <= before]
    except FileNotFoundError:
        return []


def _remove_older(folder: Path, age: float) -> int:
    names = _older(folder, age)
    for name in names:
        (folder / name).unlink(missing_ok=True)
    return len(names)
