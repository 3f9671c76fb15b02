"""Archives given by a person (a zip file, or a plain folder), opened for reading only and never unpacked to disk."""

import os
import stat
import unicodedata
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import BinaryIO, Self

from commonhold.ground import limits, zip_directory
from commonhold.ground.archive_rules import (
    BadArchive,
    Caps,
    bad,
    damaged,
    decoded,
    insist_count,
    insist_plain,
    insist_sizes,
    insist_total,
    missing,
    safe_name,
    too_large,
    twice,
    unreadable,
)

__all__ = ["Archive", "BadArchive", "open_archive"]

_CHUNK = 256 * 1024
_STORED, _DEFLATED = 0, 8


def open_archive(path: Path | str, *, largest: int = limits.ARCHIVE_FILE, total: int = limits.ARCHIVE) -> "Archive":
    """Open a zip file or a folder for reading; use as a context manager.

    largest and total cap, in bytes, what one file and all files together may be when unpacked.
    Raises BadArchive, here or while reading, with a sentence for the person who gave the archive.
    """
    path, caps = Path(path), Caps(largest, total)
    try:
        if path.is_dir():
            return FolderArchive(path, caps)
        elif path.is_file():
            return ZipArchive(path, caps)
        else:
            raise bad("There is no file or folder %(name)s.", str(path))
    except OSError as error:
        raise unreadable(path.name, error) from error


class Archive:
    """Names of files, and their bytes; the same for a zip file and a folder."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""

    def names(self) -> list[str]:
        """All files (no folders), with / between the parts, in the archive's order."""
        raise NotImplementedError

    def stream(self, name: str, *, limit: int | None = None) -> Iterator[bytes]:
        """The file's bytes piece by piece; BadArchive beyond limit, whatever its header says, or if damaged."""
        raise NotImplementedError

    def read(self, name: str, *, limit: int | None = None) -> bytes:
        """The whole file; errors as for stream."""
        return b"".join(self.stream(name, limit=limit))


class ZipArchive(Archive):
    """A zip file whose table of contents is checked as a whole before anything is read."""

    def __init__(self, path: Path, caps: Caps):
        self._caps = caps
        self._file = path.open("rb")
        try:
            self._table = zip_directory.find_table(self._file)
            self._places: dict[str, int] = {}
            self._starts = self._checked()
        except BaseException:  # whatever ends this, the file is not left open; it is raised again
            self._file.close()
            raise

    def close(self) -> None:
        self._file.close()

    def names(self) -> list[str]:
        return list(self._places)

    def _checked(self) -> array:
        starts, ends = array("Q"), array("Q")
        packed = size = 0
        for place, entry in zip_directory.entries(self._file, self._table):
            name = safe_name(entry.name)
            _insist_readable(entry, name, self._caps)
            packed, size = packed + entry.packed, size + entry.size
            starts.append(entry.start)
            ends.append(entry.smallest_end)
            if not name.endswith("/") and self._places.setdefault(name, place) != place:
                raise twice(name)
        insist_total(packed, size, self._caps)
        return _without_overlap(starts, ends, self._table.start)

    def stream(self, name: str, *, limit: int | None = None) -> Iterator[bytes]:
        if name not in self._places:
            raise missing(name)
        entry = zip_directory.entry_at(self._file, self._table, self._places[name])
        insist_sizes(name, entry.packed, entry.size, self._caps)
        start = zip_directory.content_start(self._file, entry)
        if start + entry.packed > self._next_start(entry.start):
            raise _overlap()
        most = entry.size if limit is None else min(limit, entry.size)
        packed = _slice(self._file, start, entry.packed)
        return _verified(_unpacked(packed, entry.method), entry, most)

    def _next_start(self, start: int) -> int:
        return self._starts[bisect_right(self._starts, start)]


def _insist_readable(entry: zip_directory.Entry, name: str, caps: Caps) -> None:
    insist_plain(entry.mode, name)
    insist_sizes(name, entry.packed, entry.size, caps)
    if entry.flags & zip_directory.ENCRYPTED:
        raise bad("The archive is protected by a password. Unpack it and pack it again without one.")
    if entry.method not in (_STORED, _DEFLATED):
        raise bad("A file in the archive is packed in a way we can't read: %(name)s.", name)


def _without_overlap(starts: array, ends: array, table_start: int) -> array:
    """First bytes of all entries in order, and of the table; one entry's bytes may never serve another."""
    if any(later < earlier for earlier, later in pairwise(starts)):
        order = sorted(range(len(starts)), key=starts.__getitem__)
        starts, ends = array("Q", (starts[i] for i in order)), array("Q", (ends[i] for i in order))
    starts.append(table_start)
    if any(end > start for end, start in zip(ends, islice(starts, 1, None), strict=True)):
        raise _overlap()
    return starts


def _overlap() -> BadArchive:
    return bad("Files in the archive lie over each other.")


def _slice(file: BinaryIO, start: int, length: int) -> Iterator[bytes]:
    # By place rather than by seek, so that two streams of one archive may take turns.
    while length > 0:
        chunk = os.pread(file.fileno(), min(_CHUNK, length), start)
        if not chunk:
            raise damaged()
        start, length = start + len(chunk), length - len(chunk)
        yield chunk


def _unpacked(packed: Iterator[bytes], method: int) -> Iterator[bytes]:
    if method == _STORED:
        yield from packed
    else:
        yield from _inflated(packed)


def _inflated(packed: Iterator[bytes]) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for chunk in packed:
            while chunk and not inflate.eof:
                yield inflate.decompress(chunk, _CHUNK)
                chunk = inflate.unconsumed_tail
        while not inflate.eof and (rest := inflate.decompress(b"", _CHUNK)):
            yield rest
    except zlib.error as error:
        raise damaged() from error


def _verified(chunks: Iterator[bytes], entry: zip_directory.Entry, most: int) -> Iterator[bytes]:
    seen = crc = 0
    for chunk in chunks:
        seen, crc = seen + len(chunk), zlib.crc32(chunk, crc)
        if seen > most:
            raise too_large(entry.name)
        yield chunk
    if seen != entry.size or crc != entry.crc:
        raise bad("A file in the archive is damaged: %(name)s.", entry.name)


class FolderArchive(Archive):
    """A folder read as if it were an archive; links may not lead out of it."""

    def __init__(self, root: Path, caps: Caps):
        self._root, self._caps = root.resolve(), caps
        self._paths: dict[str, Path] = {}
        total = 0
        for path in self._walk(self._root):
            name = self._name(path)
            size = path.stat().st_size
            insist_sizes(name, size, size, caps)
            total += size
            if self._paths.setdefault(name, path) != path:
                raise twice(name)
            insist_count(len(self._paths))
        insist_total(total, total, caps)

    def names(self) -> list[str]:
        return list(self._paths)

    def _name(self, path: Path) -> str:
        return safe_name(decoded(os.fsencode(path.relative_to(self._root))))

    def _walk(self, folder: Path) -> Iterator[Path]:
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                self._name(path)
                yield from self._walk(path)
            else:
                if not entry.is_file(follow_symlinks=False):
                    self._insist_inside(path)
                yield path

    def _insist_inside(self, path: Path) -> None:
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            raise bad("The folder holds a link that leads nowhere: %(name)s.", path.name) from error
        if not real.is_relative_to(self._root):
            raise bad("The folder holds a link that leads out of it: %(name)s.", path.name)
        if not stat.S_ISREG(real.stat().st_mode):
            raise bad("The folder holds something that is not a file: %(name)s.", path.name)

    def stream(self, name: str, *, limit: int | None = None) -> Iterator[bytes]:
        path = self._paths.get(unicodedata.normalize("NFC", name))
        if path is None:
            raise missing(name)
        self._insist_inside(path)
        return _file_chunks(path, self._caps.largest if limit is None else min(limit, self._caps.largest))


def _file_chunks(path: Path, most: int) -> Iterator[bytes]:
    seen = 0
    with _opened(path) as file:
        while chunk := file.read(_CHUNK):
            seen += len(chunk)
            if seen > most:
                raise too_large(path.name)
            yield chunk


def _opened(path: Path) -> BinaryIO:
    # Resolved and opened without following, so that a file turned into a link after the check is not followed.
    try:
        return open(os.open(path.resolve(), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")
    except OSError as error:
        raise unreadable(path.name, error) from error
