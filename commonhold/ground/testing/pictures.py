"""Pictures made for tests, honest ones and bombs of a few bytes."""

import random
import struct
import zlib
from io import BytesIO

from PIL import Image


def written(image: Image.Image, form: str, **options) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def png(width: int, height: int, *chunks: bytes, bits: int = 1, pixels: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">2L5B", width, height, bits, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def gif(*blocks: bytes, width: int = 1, height: int = 1) -> bytes:
    return b"GIF89a" + struct.pack("<2H3B", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff" + b"".join(blocks) + b";"


def gif_frame(width: int = 1, height: int = 1) -> bytes:
    return b"," + struct.pack("<4HB", 0, 0, width, height, 0) + b"\x02\x02\x44\x01\x00"


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    count = width * height * len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (width, height), random.Random(1).randbytes(count))
