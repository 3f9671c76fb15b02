"""A bookmark beside its contribution: where it leads, and who else bookmarked that."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground import addresses


@dataclass(frozen=True)
class Bookmark:
    """`others` are the names of those whose bookmarks of the same address the reader may read, in the order of the alphabet."""

    id: UUID
    url: str
    others: tuple[str, ...] = ()

    @property
    def host(self) -> str:
        return addresses.host(self.url).removeprefix("www.")
