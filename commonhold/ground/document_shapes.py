"""What travels between a document and the child that reads it."""

import msgspec

SECONDS = 20  # of processor time after which no further page is begun


class Document(msgspec.Struct, frozen=True):
    """A file as it was sent."""

    content: bytes


class Passage(msgspec.Struct, frozen=True):
    """A piece of its words; `page` is the page or slide they stand on, where it has such."""

    page: int | None
    text: str
