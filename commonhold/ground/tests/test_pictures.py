"""Pictures are measured before they are decoded, decoded where they harm nobody, and kept without where they were taken."""

import asyncio
import random
import struct
import time
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from commonhold.ground import pictures
from commonhold.ground.file_kinds import PICTURES
from commonhold.ground.pictures import Look, TooManyPixels, Unreadable, look, prepare

FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}
CANARY = b"canary-59N18E"


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


# What is made of a picture


@pytest.mark.parametrize("form", FORMATS)
async def test_a_picture_is_given_whole_and_small(form):
    picture = await prepare(written(noise(1200, 600), form))

    assert (picture.width, picture.height, picture.frames) == (1200, 600, 1)
    assert {name: (each.width, each.height) for name, each in picture.variants.items()} == {
        "whole": (1200, 600), "320": (320, 160), "960": (960, 480),
    }  # fmt: skip
    for each in picture.variants.values():
        image = opened(each.content)
        image.load()
        assert (image.size, Image.MIME[image.format]) == ((each.width, each.height), each.kind)


async def test_a_small_picture_is_not_blown_up():
    assert set((await prepare(written(noise(320, 10), "PNG"))).variants) == {"whole"}


@pytest.mark.parametrize(("form", "orientation"), [*(("JPEG", number) for number in range(9)), ("PNG", 6), ("WEBP", 6)])
async def test_a_picture_is_turned_upright(form, orientation):
    image = Image.new("RGB", (400, 200), "white")
    image.paste("red", (0, 0, 200, 100))
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = opened(written(image, form, exif=exif))
    expected = {0: "left top", 1: "left top", 2: "right top", 3: "right bottom", 4: "left bottom",
                5: "left top", 6: "right top", 7: "right bottom", 8: "left bottom"}[orientation]  # fmt: skip
    assert upright.size == (400, 200)

    picture = await prepare(written(image, form, exif=exif))

    assert (picture.width, picture.height) == ((400, 200) if orientation < 5 else (200, 400))
    for each in picture.variants.values():
        assert red_corner(opened(each.content)) == expected


def red_corner(image: Image.Image) -> str:
    places = {"left": 0.25, "right": 0.75}, {"top": 0.25, "bottom": 0.75}
    return next(
        f"{side} {end}"
        for side, x in places[0].items()
        for end, y in places[1].items()
        if image.convert("RGB").getpixel((int(x * image.width), int(y * image.height)))[1] < 100
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
async def test_every_kind_of_pixels_keeps_its_look(mode):
    image = Image.new("RGB", (400, 10), (200, 200, 200))
    image = Image.new(mode, (400, 10), 200 * 257) if mode == "I;16" else image.convert(mode, dither=Image.Dither.NONE)

    picture = await prepare(written(image, "PNG"))

    for each in picture.variants.values():
        shade = opened(each.content).convert("L").getpixel((5, 5))
        assert abs(shade - (255 if mode == "1" else 200)) <= 4


@pytest.mark.parametrize("mode", ["P", "RGB", "L", "RGBA"])
async def test_what_is_clear_stays_clear(mode):
    image = Image.new(mode, (400, 10))
    options = {} if mode == "RGBA" else {"transparency": (0, 0, 0) if mode == "RGB" else 0}

    picture = await prepare(written(image, "PNG", **options))

    for each in picture.variants.values():
        assert opened(each.content).convert("RGBA").getpixel((5, 5))[3] == 0


async def test_a_print_picture_becomes_one_for_screens():
    picture = await prepare(written(Image.new("CMYK", (10, 10), (255, 0, 0, 0)), "JPEG"))

    assert opened(picture.variants["whole"].content).mode == "RGB"


# What is not in it any more


def speaking(form: str) -> dict:
    """Everything that may be said beside a picture of this form: place, device, comment, profile."""
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    exif[0x8825] = {1: "N", 2: (59.0, 19.0, 45.0), 3: "E", 4: (18.0, 4.0, 7.0), 29: CANARY.decode()}
    xmp = b"<x:xmpmeta><exif:GPSLatitude>" + CANARY + b"</exif:GPSLatitude></x:xmpmeta>"
    profile = b"\0" * 128 + CANARY
    if form == "PNG":
        said = PngImagePlugin.PngInfo()
        said.add_itxt("XML:com.adobe.xmp", xmp.decode())
        said.add_text("Comment", CANARY.decode())
        said.add_text("Comment", CANARY.decode(), zip=True)
        return {"exif": exif, "pnginfo": said, "icc_profile": profile}
    elif form == "GIF":
        return {"comment": CANARY}
    else:
        return {"exif": exif, "xmp": xmp, "icc_profile": profile} | ({"comment": CANARY} if form == "JPEG" else {})


@pytest.mark.parametrize("form", FORMATS)
async def test_no_form_of_a_photo_says_where_it_was_taken(form):
    given = written(noise(400, 300), form, **speaking(form)) + CANARY
    assert CANARY in given
    assert form == "GIF" or opened(given).getexif().get_ifd(0x8825)

    picture = await prepare(given)

    for each in picture.variants.values():
        assert CANARY not in each.content
        assert dict(opened(each.content).getexif()) == {}
        assert set(opened(each.content).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive",
                                                  "progression", "loop", "background", "timestamp", "duration"}  # fmt: skip


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
async def test_a_moving_picture_keeps_its_frames_and_says_nothing(form):
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("red", "green", "blue")]
    options = {"save_all": True, "append_images": frames[1:], "duration": [100, 200, 300], "loop": 5}
    given = written(frames[0], form, **options, **speaking(form)) + CANARY
    if form == "GIF":
        xmp = b"!\xff\x0bXMP DataXMP" + bytes([len(CANARY)]) + CANARY + b"\0"
        given = given.replace(b"!\xff\x0bNETSCAPE2.0", xmp + b"!\xff\x0bNETSCAPE2.0")
    assert CANARY in given

    picture = await prepare(given)

    whole = opened(picture.variants["whole"].content)
    assert CANARY not in picture.variants["whole"].content + picture.variants["320"].content
    assert (whole.n_frames, picture.frames, whole.info["loop"]) == (3, 3, 5)
    assert [seen(whole, number) for number in range(3)] == [seen(opened(given), number) for number in range(3)]
    assert opened(picture.variants["320"].content).convert("RGB").getpixel((5, 5))[0] > 200


def seen(image: Image.Image, number: int) -> tuple:
    image.seek(number)
    image.load()
    return image.info["duration"], image.convert("RGB").getpixel((5, 5))


# Too much of it


@pytest.mark.parametrize(
    "content",
    [
        png(50_000, 50_000),
        png(20_001, 1),
        png(8_001, 5_000),
        png(2**31 - 1, 2**31 - 1),
        b"\xff\xd8\xff\xc0\0\x0b\x08\xff\xff\xff\xff\x01\x01\x11\0\xff\xda",
        gif(gif_frame(), width=65_535, height=65_535),
        gif(gif_frame(65_535, 65_535)),
        gif(*[gif_frame()] * 10_000),
        gif(*[gif_frame()] * 200, width=2_000, height=2_000),
        png(1, 1, chunk(b"acTL", struct.pack(">2L", 10_000, 0))),
        png(1, 1, chunk(b"acTL", struct.pack(">2L", 1, 0)), *[chunk(b"fcTL", bytes(26))] * 10_000),
        b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + b"\xff" * 6,
        b"RIFF\x12\0\0\0WEBPVP8L\x06\0\0\0\x2f" + b"\xff" * 5,
    ],
    ids=lambda content: content[:4].hex() + str(len(content)),
)  # fmt: skip
async def test_too_large_a_picture_is_refused_by_its_header(content):
    started = time.monotonic()

    with pytest.raises(TooManyPixels):
        await prepare(content)

    assert time.monotonic() - started < 1


def test_the_refusal_says_how_large_a_picture_may_be():
    with pytest.raises(TooManyPixels) as caught:
        look(png(50_000, 50_000))

    assert str(caught.value) == "This picture is 50000 × 50000 pixels. It can have 40 million, and 20000 on a side."


async def test_a_bomb_of_words_within_a_picture_does_not_go_off():
    text = zlib.compress(b"\0" * 300_000_000)

    with pytest.raises(Unreadable):
        await prepare(png(1, 1, chunk(b"zTXt", b"a\0\0" + text), pixels=b"\0\0"))


async def test_a_picture_that_unpacks_to_more_than_its_header_says_gives_what_it_says():
    picture = await prepare(png(8, 8, pixels=b"\0" * 300_000_000))

    assert (picture.width, picture.height) == (8, 8)


async def test_a_picture_with_two_sizes_is_refused():
    content = written(noise(64, 64), "JPEG")
    place = content.index(b"\xff\xc0")
    second = content[place : place + 19]

    with pytest.raises(Unreadable):
        await prepare(content[:place] + second + content[place:])


# Damaged, lying, or no picture


@pytest.mark.parametrize("form", FORMATS)
async def test_a_picture_cut_off_is_refused(form):
    content = written(noise(64, 64), form)

    for part in (0.02, 0.3, 0.6, 0.95):
        with pytest.raises(Unreadable):
            await prepare(content[: int(part * len(content))])


@pytest.mark.parametrize("form", FORMATS)
def test_the_look_agrees_with_the_decoder(form):
    for size in [(1, 1), (3, 200), (257, 5)]:
        assert look(written(noise(*size), form)) == Look(FORMATS[form], *size, 1)


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_look_knows_all_forms_of_webp(mode, lossless):
    content = written(noise(33, 44, mode), "WEBP", lossless=lossless)

    assert look(content) == Look("image/webp", 33, 44, 1)


@pytest.mark.parametrize("form", FORMATS)
def test_the_look_at_a_damaged_picture_ends_in_a_size_or_a_refusal(form):
    dice, content = random.Random(1), written(noise(20, 20), form)

    for _ in range(2_000):
        damaged = bytearray(content)
        for _ in range(dice.randint(1, 4)):
            damaged[dice.randrange(min(80, len(damaged)))] = dice.choice([0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)])
        try:
            assert look(bytes(damaged[: dice.randint(1, len(damaged) * 2)])).kind in PICTURES
        except Unreadable as refusal:
            assert str(refusal).endswith(".")


@pytest.mark.parametrize("form", FORMATS)
async def test_a_damaged_picture_ends_in_a_picture_or_a_refusal(form):
    dice, content = random.Random(2), written(noise(40, 40), form)

    for _ in range(6):
        damaged = bytearray(content)
        damaged[dice.randrange(len(damaged) // 2, len(damaged))] ^= 0xFF
        try:
            assert (await prepare(bytes(damaged))).width == 40
        except Unreadable:
            pass


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"<svg>" * 100_000,
        b"%PDF-1.7",
        b"II*\0\x08\0\0\0\x01\0" + b"\0" * 12 + b"\x08\0\0\0",
        b"8BPS\0\x01" + b"\xff" * 30,
        b"BM" + b"\xff" * 60,
        b"\0\0\0\x20ftypavif" + bytes(40),
        b"\0\0\0\x18ftypheic" + bytes(40),
    ],
    ids=lambda content: content[:12].hex(),
)
def test_what_is_no_picture_of_ours_is_refused_with_the_kinds_that_are(content):
    with pytest.raises(Unreadable) as caught:
        look(content)

    assert str(caught.value) == "This is not a picture that can be shown. JPEG, PNG, GIF and WebP can."


async def test_a_child_that_cannot_start_is_our_fault_and_not_the_picture_s(monkeypatch):
    monkeypatch.setattr("commonhold.ground.child._START", "raise SystemExit(1)")

    with pytest.raises(pictures.ChildFailed):
        await prepare(png(8, 8, pixels=b"\0\0" * 8))


# The site answers others meanwhile


async def test_eight_bombs_at_once_do_not_stop_the_loop():
    flat = png(6_000, 6_000, pixels=bytes(751 * 6_000))
    blocks = b"GIF89a\1\0\1\0\0\0\0" + b"!\xfe" + b"\x01a" * 2_000_000 + b"\0;"
    bombs = [flat, flat, blocks, blocks, png(50_000, 50_000), gif(*[gif_frame()] * 10_000), flat[:-100],
             png(8, 8, pixels=b"\0" * 200_000_000)]  # fmt: skip

    call = asyncio.gather(*map(prepare, bombs), return_exceptions=True)
    pause = await longest_pause(call)

    outcomes = [type(each) for each in await call]
    assert outcomes == [pictures.Picture] * 2 + [Unreadable] * 2 + [TooManyPixels] * 2 + [Unreadable, pictures.Picture]
    assert pause < 1


async def longest_pause(call) -> float:
    """How long the loop did not come round, at worst, until the call was done (seconds)."""
    worst, before = 0.0, time.monotonic()
    while not call.done():
        await asyncio.sleep(0.005)
        worst, before = max(worst, time.monotonic() - before), time.monotonic()
    return worst
