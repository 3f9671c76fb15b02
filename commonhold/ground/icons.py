"""The sign of the house in the sizes that a device asks for, drawn from our own `icon.svg` (which is two simple shapes).

`icons/192.png` is the sign alone; `icons/512-full.png` fills its ground and keeps the sign in the middle, where every
device's own shape leaves it whole.
"""

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageColor, ImageDraw

SVG = Path(__file__).parent / "static" / "icon.svg"
SIZES = (180, 192, 512)
BOX = 24  # the side of the drawing
FINER = 4  # drawn larger, then made small, so that edges are smooth
FULL = 0.7  # of a filled icon, how much is the sign: a circle of four fifths is kept by every shape
PATH = re.compile(r'<path d="([^"]+)"(?: opacity="([.\d]+)")?/>')
STEP = re.compile(r"([MLlHhVvZz])([^MLlHhVvZz]*)")

Corner = tuple[float, float]


class Shape(NamedTuple):
    """One shape of the sign."""

    corners: list[Corner]
    opacity: float


@cache
def icon(path: str) -> bytes | None:
    """The icon at this address as PNG; None if there is no such icon."""
    named = re.fullmatch(r"icons/(\d{3})(-full)?\.png", path)
    if named is None or int(named[1]) not in SIZES:
        return None
    picture = _drawn(int(named[1]), is_full=bool(named[2]))
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _drawn(size: int, is_full: bool) -> Image.Image:
    side = size * FINER
    green = ImageColor.getrgb(colour())
    ground, ink = (green, (255, 255, 255)) if is_full else ((*green, 0), green)
    scale = side / BOX * (FULL if is_full else 1)
    start = (side - BOX * scale) / 2
    picture = Image.new("RGBA", (side, side), ground)
    for shape in shapes():
        layer = Image.new("RGBA", (side, side), (*ink, 0))
        corners = [(start + x * scale, start + y * scale) for x, y in shape.corners]
        ImageDraw.Draw(layer).polygon(corners, fill=(*ink, round(255 * shape.opacity)))
        picture = Image.alpha_composite(picture, layer)
    small = picture.resize((size, size), Image.Resampling.LANCZOS)
    return small.convert("RGB") if is_full else small


@cache
def colour() -> str:
    """The colour of the sign."""
    return re.search(r'fill="(#[0-9a-f]{6})"', SVG.read_text())[1]


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of the sign, the lowest first."""
    return tuple(Shape(_corners(steps), float(opacity or 1)) for steps, opacity in PATH.findall(SVG.read_text()))


def _corners(steps: str) -> list[Corner]:
    """The corners of a path of straight lines."""
    x = y = 0.0
    corners: list[Corner] = []
    for letter, written in STEP.findall(steps):
        numbers = [float(each) for each in re.findall(r"-?[\d.]+", written)]
        width = 1 if letter in "HhVv" else 2
        for place in range(0, len(numbers), width):
            x, y = _next(letter, (x, y), numbers[place : place + width])
            corners.append((x, y))
    return corners


def _next(letter: str, at: Corner, to: list[float]) -> Corner:
    match letter:
        case "H" | "h":
            return (to[0] + at[0] * letter.islower(), at[1])
        case "V" | "v":
            return (at[0], to[0] + at[1] * letter.islower())
        case _:
            return (to[0] + at[0] * letter.islower(), to[1] + at[1] * letter.islower())
