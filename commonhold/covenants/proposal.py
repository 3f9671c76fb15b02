"""What is to be the next covenant, and who has signed it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from commonhold.covenants.covenant import Covenant
from commonhold.ground import limits


@dataclass(frozen=True)
class Signature:
    """One side has signed: the stewards of the house, or those who speak for the members."""

    side: str
    person_id: UUID
    name: str
    at: datetime


@dataclass(frozen=True)
class Proposal:
    """A covenant as a steward wants it to be, `days` after it was announced. `version` once it is."""

    id: UUID
    rules: dict[str, str]
    embargo: dict[str, int]
    untitled: tuple[str, ...]
    desk_days: int
    words: dict[str, str]
    days: int
    by: UUID
    at: datetime
    version: int | None = None
    by_name: str = ""
    signatures: tuple[Signature, ...] = ()
    is_represented: bool = False

    @property
    def sides(self) -> tuple[str, ...]:
        """Who must sign."""
        return ("steward", "representative") if self.is_represented else ("steward",)

    @property
    def waits_for(self) -> tuple[str, ...]:
        signed = {each.side for each in self.signatures}
        return tuple(side for side in self.sides if side not in signed)

    def to_come(self, laid: list[Covenant], now: datetime) -> Covenant:
        """As it would be announced now, after these. What gives less than one that holds or is announced has its notice; the first
        holds at once.
        """
        as_it_is = Covenant(
            len(laid) + 1, "own", self.rules, now, now, self.embargo, tuple(self.untitled), self.desk_days,
            self.words, laid[-1].cid if laid else "",
        )  # fmt: skip
        if not laid:
            return as_it_is
        narrows = any(as_it_is.gives_less_than(each) for each in still_to_reckon_with(laid, now))
        days = max(self.days, limits.NOTICE_DAYS) if narrows else self.days
        return Covenant(**{**vars(as_it_is), "effective_from": now + timedelta(days=days)})


def still_to_reckon_with(laid: list[Covenant], now: datetime) -> list[Covenant]:
    """The covenant in force, and those announced after it."""
    return [
        each for place, each in enumerate(laid)
        if not any(later.effective_from <= now for later in laid[place + 1 :])
    ]  # fmt: skip
