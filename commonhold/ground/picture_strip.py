"""Moving pictures without what they say about themselves: frames as they were, no comments, places, devices, profiles."""

from collections.abc import Iterator

from commonhold.ground.picture_blocks import (
    GIF_END,
    GIF_EXTENSION,
    PNG_START,
    gif_blocks,
    png_chunks,
    riff_chunks,
    webp_chunks,
)

_PNG_KEPT = {
    b"IHDR",
    b"PLTE",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"sBIT",
    b"bKGD",
    b"acTL",
    b"fcTL",
    b"fdAT",
    b"IDAT",
    b"IEND",
}
_WEBP_KEPT = {b"VP8X", b"ANIM", b"ANMF"}
_WEBP_FRAME_KEPT = {b"ALPH", b"VP8 ", b"VP8L"}
_WEBP_HAS_PROFILE_EXIF_XMP = 0x20 | 0x08 | 0x04
_GIF_TIMING = b"!\xf9\x04"
_GIF_LOOPS = (b"!\xff\x0bNETSCAPE2.0\x03\x01", b"!\xff\x0bANIMEXTS1.0\x03\x01")


def stripped(kind: str, content: bytes) -> bytes:
    """A moving GIF, WebP or PNG with its frames alone. Raises Broken, IndexError or struct.error for a damaged one."""
    return b"".join({"image/gif": _gif, "image/webp": _webp, "image/png": _png}[kind](content))


def _png(content: bytes) -> Iterator[bytes]:
    yield PNG_START
    for name, start, end in png_chunks(content):
        if name in _PNG_KEPT:
            yield content[start:end]


def _gif(content: bytes) -> Iterator[bytes]:
    for name, start, end in gif_blocks(content):
        if name != GIF_EXTENSION:
            yield content[start:end]
        elif content.startswith(_GIF_TIMING, start):
            yield content[start : start + 7] + b"\0"
        elif content.startswith(_GIF_LOOPS, start):
            yield _GIF_LOOPS[0] + content[start + 16 : start + 18] + b"\0"
    yield GIF_END


def _webp(content: bytes) -> Iterator[bytes]:
    kept = [
        _chunk(name, _webp_data(name, content, start + 8, end))
        for name, start, end in webp_chunks(content)
        if name in _WEBP_KEPT
    ]
    yield b"RIFF" + (4 + sum(map(len, kept))).to_bytes(4, "little") + b"WEBP"
    yield from kept


def _webp_data(name: bytes, content: bytes, start: int, end: int) -> bytes:
    if name == b"VP8X":
        return bytes([content[start] & ~_WEBP_HAS_PROFILE_EXIF_XMP]) + content[start + 1 : end]
    elif name == b"ANMF":
        parts = (part for part in riff_chunks(content, start + 16, end) if part.name in _WEBP_FRAME_KEPT)
        return content[start : start + 16] + b"".join(_chunk(name, content[at + 8 : to]) for name, at, to in parts)
    else:
        return content[start:end]


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)
