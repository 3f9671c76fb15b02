"""Documents that people give: their words and their first page, read in a child that can harm nothing but its own answer."""

import structlog

from commonhold.ground import child
from commonhold.ground.child import ChildFailed, in_child
from commonhold.ground.document_shapes import SECONDS, Document, Passage
from commonhold.ground.picture_shapes import Variant

__all__ = ["Passage", "first_page", "has_first_page", "has_words", "words_of"]

log = structlog.get_logger()

_MEMORY = 1_000_000_000
_SPARE = 10  # seconds for the page that was begun last
_TO_DRAW = 10  # seconds for a first page: somebody is waiting

OFFICE = ("application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.")


def has_words(kind: str) -> bool:
    """Whether a file of this media type may hold words that can be read."""
    return not kind.startswith(("image/", "audio/", "video/", "font/"))


async def words_of(content: bytes) -> list[Passage]:
    """The words of a document; none when it is locked, broken or takes too much."""
    try:
        return await in_child(
            "commonhold.ground.document_work:read",
            Document(content),
            memory=_MEMORY,
            seconds=SECONDS + _SPARE,
            answer=list[Passage],
        )
    except ChildFailed as failed:
        if failed.reason == child.NOT_STARTED:
            raise
        log.info("the words of a file could not be read", reason=failed.reason, error=failed.kind)
        return []


def has_first_page(kind: str) -> bool:
    """Whether a file of this media type may have a first page to show: one to draw, or a picture of it that it carries."""
    return kind == "application/pdf" or kind.startswith(OFFICE)


async def first_page(content: bytes) -> dict[str, Variant]:
    """The first page of a document as pictures, by their width; none when it is locked or broken, carries none or takes too much."""
    try:
        return await in_child(
            "commonhold.ground.first_page_work:draw",
            Document(content),
            memory=_MEMORY,
            seconds=_TO_DRAW,
            answer=dict[str, Variant],
        )
    except ChildFailed as failed:
        if failed.reason == child.NOT_STARTED:
            raise
        log.info("the first page of a file could not be drawn", reason=failed.reason, error=failed.kind)
        return {}
