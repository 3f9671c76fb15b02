"""An archive that can be checked by anybody: a zip file that holds a bag (BagIt 1.0), written piece by piece."""

import errno
import hashlib
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import BufferedWriter, FileIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from commonhold.ground import limits

Tell = Callable[[int], Awaitable[None]]


async def to_nobody(done: int) -> None:
    """Say to nobody how far it is."""


def spool() -> IO[bytes]:
    """Room for what is not put into the bag yet: in memory while it is little, then on the disk."""
    return SpooledTemporaryFile(max_size=limits.SPOOL)


@dataclass
class Bag:
    """The bag that is being filled. `name` is the folder that it makes where it is unpacked."""

    file: ZipFile
    name: str
    at: datetime
    listed: IO[bytes] = field(default_factory=spool)
    octets: int = 0
    files: int = 0

    def put(self, place: str, pieces: Iterable[bytes] | bytes | str) -> None:
        """Put something in, as it comes."""
        parts = [pieces.encode()] if isinstance(pieces, str) else [pieces] if isinstance(pieces, bytes) else pieces
        digest = hashlib.sha256()
        with self.file.open(self._entry(f"data/{place}"), "w") as entry:
            for part in parts:
                self._take(entry, digest, part)
        self._list(place, digest)

    async def bring(self, place: str, pieces: AsyncIterator[bytes]) -> None:
        """The same for what is read meanwhile; it is packed already, as pictures are."""
        digest = hashlib.sha256()
        with self.file.open(self._entry(f"data/{place}", ZIP_STORED), "w", force_zip64=True) as entry:
            async for part in pieces:
                self._take(entry, digest, part)
        self._list(place, digest)

    def tie(self, **about: str) -> None:
        """Say what is in it, and close it."""
        manifest = hashlib.sha256()
        self.listed.seek(0)
        with self.file.open(self._entry("manifest-sha256.txt"), "w") as entry:
            while part := self.listed.read(1 << 16):
                manifest.update(part)
                entry.write(part)
        info = {"Bagging-Date": f"{self.at:%Y-%m-%d}", "Payload-Oxum": f"{self.octets}.{self.files}", **about}
        tags = {
            "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "bag-info.txt": "".join(f"{name.replace('_', '-')}: {said}\n" for name, said in info.items()),
        }
        sums = [f"{manifest.hexdigest()}  manifest-sha256.txt\n"]
        for name, text in tags.items():
            self.file.writestr(self._entry(name), text)
            sums.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n")
        self.file.writestr(self._entry("tagmanifest-sha256.txt"), "".join(sums))

    def _take(self, entry: IO[bytes], digest: Any, part: bytes) -> None:
        digest.update(part)
        entry.write(part)
        self.octets += len(part)

    def _list(self, place: str, digest: Any) -> None:
        self.files += 1
        self.listed.write(f"{digest.hexdigest()}  data/{place}\n".encode())

    def _entry(self, place: str, how: int = ZIP_DEFLATED) -> ZipInfo:
        info = ZipInfo(f"{self.name}/{place}", self.at.timetuple()[:6])
        info.compress_type = how
        info.external_attr = 0o600 << 16
        return info


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """What was spooled, from its beginning."""
    file.seek(0)
    while piece := file.read(1 << 20):
        yield piece


class Careful(FileIO):
    """A new file that nobody else on the machine can read, and that leaves room on the disk for others."""

    def __init__(self, path: Path):
        super().__init__(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))

    def write(self, piece: Any) -> int:
        room = os.fstatvfs(self.fileno())
        if room.f_bavail * room.f_frsize < limits.SPARE_ROOM + len(piece):
            raise OSError(errno.ENOSPC, "less than the spare room is free")
        return super().write(piece)


@contextmanager
def opened(out: Path) -> Iterator[ZipFile]:
    """The zip file at a place where nothing is yet."""
    # A buffer between the two writes again what a disk took only in part; a zip file would not ask.
    with BufferedWriter(Careful(out)) as file, ZipFile(file, "w", allowZip64=True) as archive:
        yield archive


def told(value: Any) -> str:
    """As JSON that people can read too."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"
