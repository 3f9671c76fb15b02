"""A hold in pieces: one long tar file, cut where its own content says. What did not change since last night is cut the same again,
whatever came before it, and so only what changed travels.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from tarfile import BLOCKSIZE, PAX_FORMAT, TarInfo
from zipfile import ZipFile

from commonhold.ground import limits

# A line, or as much of one as is looked at together.
LINE = re.compile(rb"[^\n]{0,65535}\n|[^\n]{65536}")
# One line in so many may end a piece: some 250 kB, of pictures and of words.
ONE_IN = 1024


def strung(archive: Path) -> Iterator[bytes]:
    """The files of a packed hold, one after the other, as a tar file. Dates are left out: they are new each night."""
    with ZipFile(archive) as file:
        for entry in sorted(file.infolist(), key=lambda each: each.filename):
            head = TarInfo(entry.filename)
            head.size, head.mode = entry.file_size, 0o600
            yield head.tobuf(PAX_FORMAT)
            with file.open(entry) as inside:
                while part := inside.read(1 << 16):
                    yield part
            yield bytes(-entry.file_size % BLOCKSIZE)
    yield bytes(2 * BLOCKSIZE)


def cut(parts: Iterable[bytes]) -> Iterator[bytes]:
    """In pieces that end where a line says so by its sum."""
    piece = bytearray()
    for line in _lines(parts):
        piece += line
        is_end = len(piece) >= limits.PIECE_LEAST and zlib.crc32(line) % ONE_IN == 1
        if is_end or len(piece) >= limits.PIECE_MOST:
            yield bytes(piece)
            piece.clear()
    if piece:
        yield bytes(piece)


def _lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same lines, however the parts come."""
    rest = b""
    for part in parts:
        rest, end = rest + part, 0
        while found := LINE.match(rest, end):
            yield found[0]
            end = found.end()
        rest = rest[end:]
    if rest:
        yield rest
