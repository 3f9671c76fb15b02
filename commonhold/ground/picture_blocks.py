"""The blocks that picture files are made of, walked without decoding anything.

Sources: PNG third edition (chunks), GIF89a appendix A, RFC 9649 (WebP), ITU-T T.81 B.1 (JPEG).
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

PNG_START = b"\x89PNG\r\n\x1a\n"
GIF_FRAME, GIF_EXTENSION, GIF_HEAD, GIF_END = b",", b"!", b"GIF", b";"
# 50 MB of GIF are 200,000 full blocks.
_MOST_BLOCKS = 500_000


class Broken(Exception):
    """The file does not keep to its format, or is cut off."""


class Block(NamedTuple):
    """One block with its name and its first and last-but-one byte, length and checksum included."""

    name: bytes
    start: int
    end: int


def png_chunks(content: bytes) -> Iterator[Block]:
    """All chunks to the end mark; their data lies between start + 8 and end - 4."""
    place = len(PNG_START)
    for _ in range(_MOST_BLOCKS):
        length, name = struct.unpack_from(">L4s", content, place)
        end = place + 12 + length
        if end > len(content):
            break
        yield Block(name, place, end)
        if name == b"IEND":
            return
        place = end
    raise Broken


def webp_chunks(content: bytes) -> Iterator[Block]:
    """All chunks of the file; their data starts at start + 8."""
    end = 8 + struct.unpack_from("<L", content, 4)[0]
    if end > len(content):
        raise Broken
    return riff_chunks(content, 12, end)


def riff_chunks(content: bytes, place: int, end: int) -> Iterator[Block]:
    """The chunks between two places, each filled up to an even length."""
    for _ in range(_MOST_BLOCKS):
        if end - place < 8:
            return
        name, length = struct.unpack_from("<4sL", content, place)
        after = place + 8 + length
        if after > end:
            break
        yield Block(name, place, after)
        place = after + length % 2
    raise Broken


def gif_blocks(content: bytes) -> Iterator[Block]:
    """The head with the shared colours, then frames and extensions; a missing end mark is forgiven."""
    place = 13 + _colours(content[10])
    yield Block(GIF_HEAD, 0, place)
    while place < len(content):
        name = content[place : place + 1]
        if name == GIF_END:
            return
        elif name == GIF_EXTENSION:
            end = _after_parts(content, place + 2)
        elif name == GIF_FRAME:
            end = _after_parts(content, place + 11 + _colours(content[place + 9]))
        else:
            raise Broken
        yield Block(name, place, end)
        place = end


def _colours(flags: int) -> int:
    """Bytes of the colour table that these flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_parts(content: bytes, place: int) -> int:
    while length := content[place]:
        place += length + 1
    return place + 1


def jpeg_segments(content: bytes) -> Iterator[Block]:
    """The segments before the pixels; the name is the marker's second byte, the data starts at start + 4."""
    place = 2
    while place < len(content):
        if content[place] != 0xFF:
            raise Broken
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
        elif marker in (0x01, *range(0xD0, 0xD8)):
            place += 2
        elif marker in (0xDA, 0xD9):
            return
        else:
            end = place + 2 + struct.unpack_from(">H", content, place + 2)[0]
            yield Block(bytes([marker]), place, end)
            place = end
    raise Broken
