"""Where a link leads, as far as it was found out."""

import re
from dataclasses import dataclass
from uuid import UUID

from commonhold.ground import addresses

OURS = re.compile(r"/c/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[?#].*)?$")


@dataclass(frozen=True)
class Preview:
    """A card: what a page elsewhere calls itself and says of itself; or that a link leads to something in our own house."""

    id: UUID
    contribution_id: UUID
    url: str
    title: str
    description: str
    site: str
    has_picture: bool
    is_inside: bool

    @property
    def host(self) -> str:
        """Where it really leads, whatever the page calls itself."""
        return addresses.host(self.url)

    @property
    def leads_to(self) -> UUID | None:
        """The contribution of ours that it leads to."""
        found = OURS.search(self.url) if self.is_inside else None
        return UUID(found[1]) if found else None
