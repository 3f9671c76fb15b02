"""The picture of a badge: taken in small and as PNG, since badges travel in PNG; and a plain seal where a badge has none."""

import asyncio
from functools import cache
from io import BytesIO

from litestar.datastructures import UploadFile
from PIL import Image, ImageDraw

from commonhold.ground import limits, pictures
from commonhold.ground.pictures import Unreadable
from commonhold.ground.web import Request
from commonhold.ground.web.pages import language_of
from commonhold.ground.words import gettext as _
from commonhold.ground.words import speaking

SIDE = 320
GREEN, PAPER = (47, 107, 79), (246, 243, 236)
# A tick, as parts of a side.
TICK = ((0.30, 0.52), (0.44, 0.66), (0.71, 0.36))


async def take_in(request: Request) -> None:
    """Work on the picture of a form, before the transaction begins: the `before` of the route that defines a badge."""
    file = (await request.form()).get("picture")
    given = await file.read() if isinstance(file, UploadFile) else b""
    with speaking(*language_of(request)):
        request.state.badge_picture = await _small(given) if given else (None, "")


async def _small(given: bytes) -> tuple[bytes | None, str]:
    """It as a small PNG, or None and the reason why there is none."""
    try:
        variants = (await pictures.prepare(given)).variants
        png = await asyncio.to_thread(_as_png, variants.get("320", variants["whole"]).content)
    except Unreadable as trouble:
        return None, str(trouble)
    if len(png) > limits.BADGE_PICTURE:
        return None, _("This picture takes too much to open. A smaller one will do.")
    return png, ""


def _as_png(drawn: bytes) -> bytes:
    """Of what a confined child has drawn anew, never of what somebody sent."""
    image = Image.open(BytesIO(drawn)).convert("RGBA")
    image.thumbnail((SIDE, SIDE))
    return _written(image)


@cache
def seal() -> bytes:
    """What a badge looks like that has no picture of its own."""
    large = SIDE * 4
    image = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, large - 1, large - 1), fill=GREEN)
    draw.ellipse((large * 0.07, large * 0.07, large * 0.93, large * 0.93), outline=PAPER, width=large // 60)
    draw.line([(x * large, y * large) for x, y in TICK], fill=PAPER, width=large // 12, joint="curve")
    return _written(image.resize((SIDE, SIDE), Image.Resampling.LANCZOS))


def _written(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
