"""What an opening post of the sample puts to the vote, as it is written down."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Option:
    """What can be chosen in a poll, words or a day or a time, and who said yes, maybe or no to it."""

    words: str | None = None
    day: date | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    yes: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def said(self) -> dict[str, str]:
        """What each of them said, by handle."""
        return {handle: says for says in ("yes", "maybe", "no") for handle in getattr(self, says)}


@dataclass(frozen=True)
class Poll:
    """What an opening post puts to the vote. Without `ends` and `ended` it is open; `settled` is the number of its outcome."""

    options: tuple[Option, ...]
    choices: str = "one"
    told: str = "at_once"
    secret: bool = False
    extendable: bool = False
    ends: datetime | None = None
    ended: datetime | None = None
    words: str = ""
    settled: int | None = None
