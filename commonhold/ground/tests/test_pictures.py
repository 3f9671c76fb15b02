"""Pictures are turned upright and given whole and small, as pixels alone: nothing says where they were taken (L068)."""

import pytest
from PIL import Image, PngImagePlugin

from commonhold.ground.pictures import prepare
from commonhold.ground.testing.pictures import noise, opened, written

FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
CANARY = b"canary-59N18E"


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
