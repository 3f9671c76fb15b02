"""CAR files, block by block: what others wrote is read with little memory and believed only where address and content agree."""

from collections.abc import Iterable, Iterator

from commonhold.ground import limits
from commonhold.ownership.tree import cid_of

CID = 36  # bytes of an address: version, codec, and a SHA-256 with its kind and length


class Broken(ValueError):
    """It is no CAR file, or not as it was."""


def blocks(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The header first, without an address, then each block with its own."""
    feed = _Feed(pieces)
    length = feed.number()
    yield b"", feed.take(length or 0)
    while (length := feed.number()) is not None:
        address, block = feed.take(CID), feed.take(length - CID)
        if cid_of(block) != address:
            raise Broken("A record is not what its address says.")
        yield address, block


class _Feed:
    """Bytes as they are asked for."""

    def __init__(self, pieces: Iterable[bytes]):
        self.pieces, self.rest = iter(pieces), bytearray()

    def take(self, length: int) -> bytes:
        if not 0 <= length <= limits.HOLD_BLOCK:
            raise Broken("A block has no length that one can have.")
        while len(self.rest) < length:
            try:
                self.rest += next(self.pieces)
            except StopIteration:
                raise Broken("It ends in the middle of a block.") from None
        taken = bytes(self.rest[:length])
        del self.rest[:length]
        return taken

    def number(self) -> int | None:
        """A length as CAR files write it: seven bits a byte, the lowest first. None at the end of the file."""
        number = shift = 0
        while shift < 35:
            if not self.rest and not (piece := next(self.pieces, b"")):
                if shift:
                    raise Broken("It ends in the middle of a block.")
                return None
            elif not self.rest:
                self.rest += piece
            byte = self.rest[0]
            del self.rest[:1]
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
            shift += 7
        raise Broken("A block has no length that one can have.")
