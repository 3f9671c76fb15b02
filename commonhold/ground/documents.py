"""Documents that people give: their words, read in a child that can harm nothing but its own answer."""

import structlog

from commonhold.ground import child
from commonhold.ground.child import ChildFailed, in_child
from commonhold.ground.document_shapes import SECONDS, Document, Passage

__all__ = ["Passage", "has_words", "words_of"]

log = structlog.get_logger()

_MEMORY = 1_000_000_000
_SPARE = 10  # seconds for the page that was begun last


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
