"""How large a picture says it is, read from its header and its blocks without decoding anything."""

import struct

from commonhold.ground import limits
from commonhold.ground.picture_blocks import (
    GIF_FRAME,
    GIF_HEAD,
    Broken,
    gif_blocks,
    jpeg_segments,
    png_chunks,
    webp_chunks,
)

# SOF markers: all of C0 to CF but DHT, JPG and DAC.
_JPEG_FRAMES = {bytes([marker]) for marker in range(0xC0, 0xD0)} - {b"\xc4", b"\xc8", b"\xcc"}


def measure(kind: str, content: bytes) -> tuple[int, int, int]:
    """Width and height in pixels, and the number of frames. Raises Broken."""
    try:
        return _MEASURES[kind](content)
    except (IndexError, struct.error):
        raise Broken from None


def _measure_png(content: bytes) -> tuple[int, int, int]:
    size, promised, frames = (0, 0), 1, 0
    for name, start, _end in png_chunks(content):
        if name == b"IHDR" and start == 8:
            size = struct.unpack_from(">2L", content, start + 8)
        elif name == b"acTL":
            promised = max(promised, struct.unpack_from(">L", content, start + 8)[0])
        elif name == b"fcTL":
            frames += 1
    return *size, max(promised, frames)


def _measure_jpeg(content: bytes) -> tuple[int, int, int]:
    sizes = [
        struct.unpack_from(">2H", content, start + 5)
        for name, start, _ in jpeg_segments(content)
        if name in _JPEG_FRAMES
    ]
    if len(sizes) != 1:
        raise Broken
    return sizes[0][1], sizes[0][0], 1


def _measure_gif(content: bytes) -> tuple[int, int, int]:
    """The shared screen widened to all frames: some programs paint beyond it."""
    width = height = frames = 0
    for name, start, _ in gif_blocks(content):
        if name == GIF_HEAD:
            width, height = struct.unpack_from("<2H", content, 6)
        elif name == GIF_FRAME:
            left, top, wide, high = struct.unpack_from("<4H", content, start + 1)
            width, height, frames = max(width, left + wide), max(height, top + high), frames + 1
            if frames > limits.PICTURE_FRAMES:
                break
    return width, height, frames


def _measure_webp(content: bytes) -> tuple[int, int, int]:
    width = height = frames = 0
    for name, start, _ in webp_chunks(content):
        if name == b"ANMF":
            frames += 1
        elif size := _webp_size(name, content[start + 8 : start + 18]):
            width, height = max(width, size[0]), max(height, size[1])
    return width, height, max(frames, 1)


def _webp_size(name: bytes, data: bytes) -> tuple[int, int] | None:
    """Of the canvas, or of a single picture: VP8 as in RFC 6386 9.1, VP8L as in RFC 9649 3.4."""
    if name == b"VP8X":
        return int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1
    elif name == b"VP8 ":
        width, height = struct.unpack_from("<2H", data, 6)
        return width & 0x3FFF, height & 0x3FFF
    elif name == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        return None


_MEASURES = {
    "image/png": _measure_png,
    "image/jpeg": _measure_jpeg,
    "image/gif": _measure_gif,
    "image/webp": _measure_webp,
}
