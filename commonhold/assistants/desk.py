"""What a tool is, and where it works."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing

READ, WRITE = "mcp:read", "mcp:write"
Words = Annotated[str, Meta(min_length=1, max_length=limits.SEARCH)]
Text = Annotated[str, Meta(min_length=1, max_length=limits.TEXT)]


@dataclass(frozen=True)
class Desk:
    """Where a tool works: the visit of whose token it is, the address of the house, and what the program is called."""

    visit: Visit
    base: str
    app: str


@dataclass(frozen=True)
class Tool:
    """`takes` is the shape of its arguments; `scope` what a token must have been given for."""

    name: str
    about: str
    takes: type[msgspec.Struct]
    do: Callable[[Desk, Any], Awaitable[Any]]
    scope: str = READ

    @property
    def is_read(self) -> bool:
        return self.scope == READ


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """No arguments."""


class Looking(msgspec.Struct, forbid_unknown_fields=True):
    words: Words


class Naming(msgspec.Struct, forbid_unknown_fields=True):
    id: Annotated[str, Meta(description="The id of something written, as other tools tell it", max_length=40)]


class Leafing(Naming, forbid_unknown_fields=True):
    after: Annotated[int, Meta(description="Read on after so many characters", ge=0, le=limits.TEXT)] = 0


def named(said: str) -> UUID:
    """What is meant by an id; `Missing` where it is none."""
    try:
        return UUID(said)
    except ValueError:
        raise Missing from None
