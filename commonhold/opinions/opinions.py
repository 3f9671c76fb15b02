"""An opinion map as its reader sees it: what is asked, the statements, what they said of each, and what was found."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from commonhold.opinions.found import Found, Met
from commonhold.people import Face


@dataclass(frozen=True)
class Opinions:
    """The row with how far it is: `statements` that can be voted on, `voted` of these by the reader, and `people` on the map."""

    id: UUID
    author_id: UUID
    is_named: bool
    ends_at: datetime
    is_over: bool
    may_say: bool
    may_put_aside: bool
    is_shown: bool
    statements: int
    voted: int
    people: int | None = None
    is_final: bool = False
    drawn_at: datetime | None = None


@dataclass(frozen=True)
class Statement:
    """One thought. `said`: 1, -1 or 0 as the reader voted; `aside`: why it was put aside; `author` as far as that is told."""

    id: UUID
    words: str
    said: int | None = None
    aside: str | None = None
    is_mine: bool = False
    author: Face | None = None


@dataclass(frozen=True)
class Standing:
    """How a map stands for its reader: `order` are the ids of what they have not voted on, the next one first."""

    map: Opinions
    all: list[Statement] = field(default_factory=list)
    order: list[UUID] = field(default_factory=list)
    found: Found | None = None

    @cached_property
    def by_id(self) -> dict[UUID, Statement]:
        return {each.id: each for each in self.all}

    @property
    def next(self) -> Statement | None:
        """What the reader votes on next."""
        return self.by_id[self.order[0]] if self.order and self.map.may_say else None

    @property
    def voted(self) -> list[Statement]:
        """What the reader has voted on."""
        return [each for each in self.all if each.said is not None and each.aside is None]

    @property
    def aside(self) -> list[Statement]:
        return [each for each in self.all if each.aside is not None]

    @property
    def open(self) -> list[Statement]:
        return [each for each in self.all if each.aside is None]

    @property
    def mine(self) -> dict[UUID, int]:
        return {each.id: each.said for each in self.all if each.said is not None}

    @property
    def met(self) -> dict[UUID, Met]:
        return {each.statement_id: each for each in self.found.statements} if self.found else {}
