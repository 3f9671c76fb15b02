"""Something that is being taken down, and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.ground import clock, text

NAMINGS = ("name", "trade", "colleague", "unsigned")
SIGNED = ("name", "trade")  # those that need words for it


@dataclass(frozen=True)
class Draft:
    """What is written down: as it was heard, as it is to be read, how its source is named, who will read it and what it answers; `files`
    are photos of a note, and voices.
    """

    words: str
    title: str = ""
    heard: str = ""
    naming: str = "trade"
    signature: str = ""
    audience_id: UUID | None = None
    group_id: UUID | None = None
    answers_id: UUID | None = None
    files: Sequence[UUID] = ()


@dataclass(frozen=True)
class Capture:
    """A draft at the desk. `says` is what its source answered: yes, no, later; `stuck` that their yes could not be done.

    `ends_at` is None before it was with them; `answers` is the beginning of what it answers.
    """

    id: UUID
    heard: str
    title: str
    words: str
    naming: str
    signature: str
    audience_id: UUID
    group_id: UUID | None
    answers_id: UUID | None
    at: datetime
    files: Sequence[UUID] = ()
    group_name: str | None = None
    group_slug: str | None = None
    ends_at: datetime | None = None
    says: str | None = None
    note: str = ""
    answers: str | None = None

    @property
    def name(self) -> str:
        return self.title or text.excerpt(self.words, 60)

    @property
    def state(self) -> str:
        """written, asked, late (the link has ended), or what its source said."""
        if self.says:
            return self.says
        elif self.ends_at is None:
            return "written"
        else:
            return "asked" if self.ends_at > clock.now() else "late"

    @property
    def is_at_hand(self) -> bool:
        """It can be changed: its source has not said yes or no."""
        return self.says not in ("yes", "no")

    @property
    def url(self) -> str:
        return f"/desk/{self.id}"


@dataclass(frozen=True)
class Shown:
    """What its source is shown."""

    id: UUID
    heard: str
    title: str
    words: str
    naming: str
    signature: str
    by: UUID
    by_name: str
    group_name: str | None
    people: int
    answers: str | None


@dataclass(frozen=True)
class Said:
    """What somebody said through the desk, and what came of it; told to them alone."""

    contribution_id: UUID
    voice_id: UUID
    title: str
    plain: str
    lang: str | None
    created_at: datetime
    replies: int = 0
    used: int = 0
    thanks: tuple[str, ...] | list[str] = ()

    @property
    def name(self) -> str:
        return self.title or text.excerpt(self.plain, 60)
