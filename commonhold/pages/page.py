"""A page in its tree, and one wording of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from commonhold.people import Face


@dataclass(frozen=True)
class WikiPage:
    """A page as it stands in lists. `version` is the number of its present wording."""

    id: UUID
    place: str
    title: str
    lang: str | None
    version: int
    is_template: bool = False

    @property
    def url(self) -> str:
        return f"/pages/{self.place}"

    @property
    def tree(self) -> str:
        """The first steps of its address: `house`, or `g/` and a group's."""
        return "/".join(self.place.split("/")[: 2 if self.place.startswith("g/") else 1])

    @property
    def above(self) -> str:
        """The place it stands under: another page's, or its tree."""
        return self.place.rpartition("/")[0]

    @property
    def slug(self) -> str:
        return self.place.rpartition("/")[2]

    @property
    def depth(self) -> int:
        """How many steps below its tree."""
        return self.place.count("/") - self.tree.count("/")


@dataclass(frozen=True)
class Version:
    """One wording of a page: whose (None where the reader may not know them), when and why; `credit` says whose each word is."""

    number: int
    by: Face | None
    title: str
    text: str
    why: str
    at: datetime
    credit: dict[str, Any]
    restores: int | None = None
