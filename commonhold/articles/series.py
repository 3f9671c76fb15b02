"""A series of articles, and where an article stands in one."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.contributions import Contribution
from commonhold.people import Face


@dataclass(frozen=True)
class Series:
    """A series as its reader knows it. The group is None for a person's own; `parts` is how many they may read."""

    id: UUID
    title: str
    words: str
    owner: Face
    parts: int
    may_tend: bool
    group_id: UUID | None = None
    group_name: str | None = None
    group_slug: str | None = None

    @property
    def url(self) -> str:
        return f"/series/{self.id}"


@dataclass(frozen=True)
class Part:
    """An article in its series, as far as the reader may read that: its number, and those before and after it."""

    series: Series
    number: int
    before: Contribution | None = None
    after: Contribution | None = None
