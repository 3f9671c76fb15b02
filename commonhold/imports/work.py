"""One import at work: what all its steps share."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from commonhold.ground.house import House
from commonhold.imports.counts import Conversations, People
from commonhold.imports.known import Known
from commonhold.imports.slack import Export


@dataclass(frozen=True)
class Progress:
    """How far it is: day files through and in all, messages so far."""

    done: int
    total: int
    messages: int


Tell = Callable[[Progress], Awaitable[None]]


@dataclass
class Everybody:
    """People by the export's ids. `here` can be in groups (not gone, no bots), `new` came with this import.

    `named` gives handle, id and name of whom a text can mention; `called` the name under which an author is known.
    """

    ids: dict[str, UUID] = field(default_factory=dict)
    named: dict[str, tuple[str, UUID, str]] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    here: set[str] = field(default_factory=set)
    guests: set[str] = field(default_factory=set)
    new: set[str] = field(default_factory=set)


@dataclass
class Work:
    """An export, where it comes from (`source`), which file it is (`archive`), and what has been counted so far."""

    house: House
    export: Export
    archive: str
    source: str
    tell: Tell
    is_dry: bool = False
    everybody: Everybody = field(default_factory=Everybody)
    audiences: dict[str, Known] = field(default_factory=dict)
    people: People = field(default_factory=People)
    conversations: Conversations = field(default_factory=Conversations)
    days_through: int = 0
    messages: int = 0

    async def tell_how_far(self) -> None:
        await self.tell(Progress(self.days_through + self.export.days_read, self.export.days_total, self.messages))


def digest(path: Path) -> str:
    """What tells one archive from another: a zip's bytes, a folder's names, sizes and times."""
    if path.is_file():
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    found = hashlib.sha256()
    for file in sorted(path.rglob("*")):
        if file.is_file():
            about = file.stat()
            found.update(f"{file.relative_to(path)}\0{about.st_size}\0{about.st_mtime_ns}\n".encode("utf-8", "replace"))
    return found.hexdigest()
