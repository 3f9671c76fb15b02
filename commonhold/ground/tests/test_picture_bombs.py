"""Pictures are measured before they are decoded, and a bomb harms nobody: not the machine, not those who wait (L220)."""

import asyncio
import random
import struct
import time
import zlib

import pytest

from commonhold.ground import pictures
from commonhold.ground.file_kinds import PICTURES
from commonhold.ground.pictures import Look, TooManyPixels, Unreadable, look, prepare
from commonhold.ground.testing.pictures import chunk, gif, gif_frame, noise, png, written

FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}


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
    with pytest.raises(TooManyPixels):
        await prepare(content)


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
