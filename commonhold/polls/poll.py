"""A poll with what can be chosen, what was, and what it came to."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from commonhold.ground import words
from commonhold.people import Face

KINDS = ("poll", "date")  # of contributions that are put to people
FEWEST = 5  # of secret votes that are counted out; the same number stands in `tally`
Says = dict[str, int]


@dataclass(frozen=True)
class Poll:
    """The row with what the visitor may do. `choices`: one, several or each; `told`: at_once, after_mine or at_end.

    `is_told`: it is time to show what was chosen. `outcome_id`, `last_words` and `ended_at` are of its end, if its author ended it.
    """

    id: UUID
    kind: str
    author_id: UUID
    audience_id: UUID
    choices: str
    is_secret: bool
    told: str
    is_extendable: bool
    ends_at: datetime | None
    is_over: bool
    is_told: bool
    may_vote: bool
    may_add: bool
    may_end: bool
    outcome_id: UUID | None = None
    last_words: str = ""
    ended_at: datetime | None = None

    @property
    def closed_at(self) -> datetime | None:
        """When it was over: when its author ended it, or by its time, whichever was first."""
        moments = [moment for moment in (self.ended_at, self.ends_at if self.is_over else None) if moment]
        return min(moments, default=None)


@dataclass(frozen=True)
class Option:
    """What can be chosen: `words`, a `day`, or a time. `place` is its number in the poll."""

    id: UUID
    poll_id: UUID
    place: int
    words: str | None
    day: date | None
    starts_at: datetime | None
    ends_at: datetime | None

    @property
    def name(self) -> str:
        """What it is called, in the reader's language and time zone."""
        if self.day:
            return words.weekday(self.day)
        elif self.starts_at and self.ends_at:
            return words.span(self.starts_at, self.ends_at)
        else:
            return self.words or ""


@dataclass(frozen=True)
class Voter:
    """Somebody who said something of an option, with their name."""

    option_id: UUID
    says: str
    person: Face


@dataclass(frozen=True)
class Standing:
    """How a poll stands for the visitor: `answered` people, what was said of each option as far as it is told, and by me."""

    poll: Poll
    options: list[Option]
    answered: int = 0
    counts: dict[UUID, Says] = field(default_factory=dict)
    mine: dict[UUID, str] = field(default_factory=dict)

    @property
    def is_counted(self) -> bool:
        """Whether its counts can be seen."""
        return self.poll.is_told and (not self.poll.is_secret or self.answered >= FEWEST)

    @property
    def is_answered(self) -> bool:
        """Whether the visitor has answered."""
        return bool(self.mine)

    def count(self, option: Option, says: str = "yes") -> int:
        return self.counts.get(option.id, {}).get(says, 0)

    def share(self, option: Option, says: str = "yes") -> int:
        """Of those who answered, in percent."""
        return round(100 * self.count(option, says) / self.answered) if self.answered else 0

    @property
    def best(self) -> set[UUID]:
        """The options that suit most people, those who would come if need be among them; of these, where most say yes."""
        suits = {each.id: (self.count(each) + self.count(each, "maybe"), self.count(each)) for each in self.options}
        most = max(suits.values(), default=(0, 0))
        return {id for id, many in suits.items() if many == most and most[0]}

    @property
    def outcome(self) -> Option | None:
        """What its author settled."""
        return next((option for option in self.options if option.id == self.poll.outcome_id), None)
