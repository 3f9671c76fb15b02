"""Pictures that people give: measured by their header first, decoded in a child, and kept without where they were taken."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass

import structlog

from commonhold.ground import child, limits
from commonhold.ground.child import ChildFailed, in_child
from commonhold.ground.file_kinds import HEAD, PICTURES, kind_of
from commonhold.ground.picture_blocks import Broken
from commonhold.ground.picture_measures import measure
from commonhold.ground.picture_shapes import Picture, Variant, Work
from commonhold.ground.words import gettext as _

__all__ = ["Look", "Picture", "TooManyPixels", "Unreadable", "Variant", "look", "prepare"]

log = structlog.get_logger()

_MEMORY = 1_200_000_000
_SECONDS = 20
# Eight looks at once, all waiting for the interpreter, held the loop up for 120 to 190 ms; one at a time for 10 to 30.
_EYE = ThreadPoolExecutor(1, "look")


class Unreadable(Exception):
    """No picture can be made of this; the words are for the person who gave it."""


class TooManyPixels(Unreadable):
    """The picture is larger than we decode; the words name the limit."""


@dataclass(frozen=True)
class Look:
    """What a picture's header promises; pixels."""

    kind: str
    width: int
    height: int
    frames: int


async def prepare(content: bytes) -> Picture:
    """The picture upright, as pixels alone, in its own size and as thumbnails. Raises Unreadable, TooManyPixels."""
    seen = await asyncio.get_running_loop().run_in_executor(_EYE, copy_context().run, look, content)
    work = Work(seen.kind, seen.width, seen.height, seen.frames, content)
    try:
        return await in_child(
            "commonhold.ground.picture_work:prepare", work, memory=_MEMORY, seconds=_SECONDS, answer=Picture
        )
    except ChildFailed as failed:
        raise _unreadable(failed) from failed


def _unreadable(failed: ChildFailed) -> Exception:
    if failed.reason == child.NOT_STARTED:
        return failed
    elif failed.reason in (child.TOO_LONG, child.TOO_MUCH_MEMORY, child.ANSWERED_TOO_MUCH):
        return Unreadable(_("This picture takes too much to open. A smaller one will do."))
    else:
        # A hostile picture, or something of Pillow's that was not rehearsed: then no picture of its kind works.
        log.warning("a picture could not be opened", reason=failed.reason, error=failed.kind)
        return Unreadable(_("This picture is damaged or cut off."))


def look(content: bytes) -> Look:
    """Measure a picture without decoding it, and refuse what is no picture or too much of one."""
    kind = kind_of(content[:HEAD])
    if kind not in PICTURES:
        raise Unreadable(_("This is not a picture that can be shown. JPEG, PNG, GIF and WebP can."))
    try:
        seen = Look(kind, *measure(kind, content))
    except Broken:
        raise Unreadable(_("This picture is damaged or cut off.")) from None
    _insist_bearable(seen)
    return seen


def _insist_bearable(seen: Look) -> None:
    if seen.width < 1 or seen.height < 1 or seen.frames < 1:
        raise Unreadable(_("This picture is damaged or cut off."))
    if max(seen.width, seen.height) > limits.PICTURE_SIDE or seen.width * seen.height > limits.PICTURE_PIXELS:
        words = _(
            "This picture is %(width)s × %(height)s pixels. It can have %(most)s million, and %(side)s on a side."
        )
        raise TooManyPixels(words % {
            "width": seen.width, "height": seen.height,
            "most": limits.PICTURE_PIXELS // 1_000_000, "side": limits.PICTURE_SIDE,
        })  # fmt: skip
    if seen.frames > limits.PICTURE_FRAMES:
        words = _("This moving picture has more than %(most)s frames. A shorter one will do.")
        raise TooManyPixels(words % {"most": limits.PICTURE_FRAMES})
    if seen.width * seen.height * seen.frames > limits.MOVING_PICTURE_PIXELS:
        raise TooManyPixels(_("This moving picture is too large for its length. A smaller or shorter one will do."))
