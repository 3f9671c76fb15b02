"""A card, and those with whom somebody stays in touch."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.people import Face


@dataclass(frozen=True)
class Card:
    """By what name somebody goes, and where they are reached. `scid` and `log_id` say who they are wherever they go, if it is told."""

    name: str
    mail: str = ""
    phone: str = ""
    elsewhere: str = ""
    written_at: datetime | None = None
    scid: str | None = None
    log_id: UUID | None = None

    @property
    def lines(self) -> list[str]:
        """Where they are reached, as one reads it."""
        return [each for each in (self.mail, self.phone, self.elsewhere) if each]

    @property
    def is_of_web(self) -> bool:
        """Whether what is elsewhere is an address to open."""
        return self.elsewhere.startswith("https://")


@dataclass(frozen=True)
class Contact:
    """Somebody with whom one is in touch, whom one asked, or who asks. `card` is theirs, once both agree; `at` when that was said."""

    face: Face
    is_here: bool
    i_agree: bool
    they_agree: bool
    at: datetime
    card: Card | None = None

    @property
    def agreed(self) -> bool:
        return self.i_agree and self.they_agree

    @property
    def name(self) -> str:
        """By what name they go: the one on their card, where they gave one."""
        return self.card.name if self.card else self.face.name
