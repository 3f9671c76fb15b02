"""A card, and those with whom somebody stays in touch."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.keys import line
from commonhold.people import Face


@dataclass(frozen=True)
class Card:
    """By what name somebody goes, and where they are reached. `did` says who they are
    and where they are now, if it is told; `log_id` where their log lies here; `keys` by which
    of their keys the card is signed."""

    name: str
    mail: str = ""
    phone: str = ""
    elsewhere: str = ""
    written_at: datetime | None = None
    did: str | None = None
    log_id: UUID | None = None
    keys: int = 0

    @property
    def lines(self) -> list[str]:
        """Where they are reached, as one reads it."""
        return [each for each in (self.mail, self.phone, self.elsewhere) if each]

    @property
    def is_of_web(self) -> bool:
        """Whether what is elsewhere is an address to open."""
        return self.elsewhere.startswith("https://")

    @property
    def moved_to(self) -> str:
        """The host of the other house at which they are now; empty where they are of this one, or it is not told."""
        is_elsewhere = self.did and not self.did.endswith(f":people:{self.log_id}")
        return line.host_of(self.did) if is_elsewhere else ""


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
