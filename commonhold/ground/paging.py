"""Going on in a list sorted by name, from the last row that was shown: nothing is skipped or repeated when rows come or go."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.errors import Missing
from commonhold.ground.sorting import LONGEST_KEY

LONGEST = 4 * (2 * LONGEST_KEY + 64) // 3


@dataclass(frozen=True)
class Place:
    """A row's place: the number of its part of the list, the sort key of its name, its id."""

    part: int
    key: bytes
    id: UUID

    def __str__(self) -> str:
        """As it stands in an address."""
        return urlsafe_b64encode(bytes([self.part]) + self.id.bytes + self.key).decode().rstrip("=")


START = Place(0, b"", UUID(int=0))


def place(text: str | None) -> Place:
    """The place that an address names, the start when it names none. `Missing` when that cannot be one."""
    if not text:
        return START
    try:
        row = urlsafe_b64decode(text + "=" * (-len(text) % 4)) if len(text) <= LONGEST else b""
        return Place(row[0], row[17:], UUID(bytes=row[1:17]))
    except (ValueError, IndexError, binascii.Error) as error:
        raise Missing from error
