"""What a person wrote, as it is packed: each piece with what is promised of it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from commonhold.covenants import Covenant, Terms, promised
from commonhold.ground import limits
from commonhold.ground.database import Visit

MONTH = timedelta(days=30.44)  # house: number — as long as months are, taken together


@dataclass(frozen=True)
class Words:
    """Something that its author wrote. `written_to` is the kind of readers that it was for."""

    id: UUID
    kind: str
    parent_id: UUID | None
    written_to: str
    keep: str
    covenant: int
    lang: str | None
    title: str
    text: str
    html: str
    plain: str
    created_at: datetime
    edited_at: datetime | None
    was_for: str = ""

    @property
    def readers(self) -> str:
        """The kind of readers that it was first written for, here or where it was brought along from."""
        return self.was_for or self.written_to

    def terms(self, laid: list[Covenant]) -> Terms:
        return promised(laid, self.covenant, self.written_to, self.keep)


@dataclass(frozen=True)
class File:
    """A file on something of one's own."""

    id: UUID
    contribution_id: UUID
    digest: str
    name: str
    media_type: str
    size: int
    alt: str


def goes_from(words: Words, terms: Terms) -> datetime:
    """From when on it goes along."""
    return words.created_at + terms.months * MONTH


async def all_words(visit: Visit) -> AsyncIterator[list[Words]]:
    """All of it, some hundreds at a time, the oldest first."""
    after: UUID | None = UUID(int=0)
    while after:
        found = await visit.all(Words, f"select * from own_words(%(after)s, {limits.PACKED_AT_ONCE:d})", after=after)
        if found:
            yield found
        after = found[-1].id if len(found) == limits.PACKED_AT_ONCE else None


async def files_of(visit: Visit, words: list[Words]) -> dict[UUID, list[File]]:
    """The files on these, by what they are on."""
    ids = [each.id for each in words]
    return _by_place(await visit.all(File, "select * from own_files(%(ids)s)", ids=ids))


async def earlier_files_of(visit: Visit, words: list[Words]) -> dict[UUID, list[File]]:
    """What stood where these files stand before them, by what they are on."""
    ids = [each.id for each in words]
    return _by_place(await visit.all(File, "select * from own_earlier_files(%(ids)s)", ids=ids))


def _by_place(files: list[File]) -> dict[UUID, list[File]]:
    found: dict[UUID, list[File]] = {}
    for each in files:
        found.setdefault(each.contribution_id, []).append(each)
    return found
