"""What an assistant is told: plain words and where they stand, and nothing that a page would not show to the same person."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from commonhold.contributions import Contribution
from commonhold.ground import limits


class Told(msgspec.Struct):
    """Something that was written; a bot bears whatever name it was given. `is_cut`: there is more of it at its address."""

    id: UUID
    url: str
    kind: str
    author: str
    author_handle: str
    author_is_bot: bool
    group: str | None
    title: str
    text: str
    is_cut: bool
    written_at: datetime
    replies: int
    answers: UUID | None


class Thread(msgspec.Struct):
    opening: Told
    replies: list[Told]
    has_more: bool


class Knows(msgspec.Struct):
    """Somebody who wrote about it, and agreed to be asked; by what this is seen."""

    name: str
    handle: str
    url: str
    wrote: list[Told]


class Promise(msgspec.Struct):
    what: str
    state: str
    due_on: date
    asked_by: str | None
    url: str


class Waits(msgspec.Struct):
    """Something that waits for a person: its kind, what it is about, and who waits."""

    kind: str
    about: str
    words: str
    by: str | None
    since: datetime
    url: str


class MyTasks(msgspec.Struct):
    promises: list[Promise]
    waiting: list[Waits]


class Measured(msgspec.Struct):
    name: str
    unit: str
    baseline: float | None
    target: float
    latest: float | None
    latest_on: date | None


class GoalTold(msgspec.Struct):
    goal: Told
    until: date | None
    is_reached: bool
    measures: list[Measured]


class Whole(msgspec.Struct):
    """A piece of something long; `after` is from where it goes on, null at its end."""

    title: str
    url: str
    text: str
    after: int | None


class DateTold(msgspec.Struct):
    """One time that something takes place: how many come, and what its reader said (yes, maybe, no, or nothing)."""

    starts_at: datetime
    ends_at: datetime
    mine: str
    coming: int


class EventTold(msgspec.Struct):
    event: Told
    place: str
    seats: int | None
    dates: list[DateTold]


class OptionTold(msgspec.Struct):
    """What can be chosen, what its reader said of it, and how many said what; null while that is not told."""

    name: str
    mine: str
    people: dict[str, int] | None


class PollTold(msgspec.Struct):
    poll: Told
    ends_at: datetime | None
    answered: int
    options: list[OptionTold]


class Written(msgspec.Struct):
    id: UUID
    url: str


def told(each: Contribution, base: str) -> Told:
    return Told(
        id=each.id, url=f"{base}{each.url}", kind=each.kind, author=each.author.name, author_handle=each.author.handle,
        author_is_bot=each.author.is_bot,
        group=each.group_name, title=each.title, text=each.plain[: limits.ASSISTANT_TEXT],
        is_cut=len(each.plain) > limits.ASSISTANT_TEXT, written_at=each.created_at, replies=each.replies, answers=each.parent_id,
    )  # fmt: skip
