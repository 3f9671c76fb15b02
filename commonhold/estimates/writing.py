"""What the composer asks of an estimate, and what is typed as an answer to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from msgspec import Meta

from commonhold.estimates.estimate import Estimate, Guess, day_number
from commonhold.ground import clock, limits, words
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form

MOST, FEWEST, LONGEST = 20, 2, 200  # options, and characters of one; the first two stand at the table too
UNREAD = {
    "number": "This is no number that can be read here.",
    "date": "This is no day.",
    "chance": "A chance is a whole number from 0 to 100.",
    "choice": "Choose one of the options.",
}


class EstimateFields(Form):
    """The composer's fields of an estimate. Options stand each on a line of its own."""

    estimate_sort: Literal["number", "date", "chance", "choice"] = "number"
    estimate_unit: Annotated[str, Meta(max_length=limits.ESTIMATE_UNIT)] = ""
    estimate_options: str = ""
    estimate_opens: str = ""
    estimate_ends: str = ""


class Answering(Form):
    """An answer as it was typed, between what its giver is sure that it lies, and why."""

    value: Annotated[str, Meta(max_length=limits.ESTIMATE_ANSWER)] = ""
    low: Annotated[str, Meta(max_length=limits.ESTIMATE_ANSWER)] = ""
    high: Annotated[str, Meta(max_length=limits.ESTIMATE_ANSWER)] = ""
    words: Annotated[str, Meta(max_length=limits.REASON)] = ""
    is_unnamed: bool = False


@dataclass(frozen=True)
class Terms:
    """What is asked and until when. Without a day of its own the second answer is taken for some days after all is opened."""

    opens_at: datetime
    sort: str = "number"
    unit: str = ""
    options: Sequence[str] = ()
    ends_at: datetime | None = None

    @property
    def row(self) -> dict[str, object]:
        ends_at = self.ends_at or self.opens_at + timedelta(days=limits.ESTIMATE_SECOND_DAYS)
        return {
            "sort": self.sort,
            "unit": self.unit,
            "options": list(self.options),
            "opens_at": self.opens_at,
            "ends_at": ends_at,
        }


def terms(own: EstimateFields, timezone: str) -> Terms:
    """What was chosen in the composer, by somebody who lives in this time zone. What belongs to another sort is left out."""
    opens_at = clock.meant(own.estimate_opens, timezone, "estimate_opens")
    if opens_at is None:
        raise Wrong({"estimate_opens": "Say until when answers are sealed."})
    ends_at = clock.meant(own.estimate_ends, timezone, "estimate_ends")
    if ends_at and ends_at < opens_at:
        raise Wrong({"estimate_ends": "Second answers come after the first are opened."})
    return Terms(
        opens_at, own.estimate_sort, own.estimate_unit.strip() if own.estimate_sort == "number" else "",
        options(own.estimate_options) if own.estimate_sort == "choice" else (), ends_at,
    )  # fmt: skip


def options(typed: str) -> list[str]:
    """Each line once, in the order in which they stand."""
    first: dict[str, str] = {}
    for line in typed.splitlines():
        words = " ".join(line.split())
        first.setdefault(words.lower(), words)
    found = [words for words in first.values() if words]
    if not FEWEST <= len(found) <= MOST:
        raise Wrong({"estimate_options": "Give between two and twenty options, each on a line of its own."})
    if any(len(option) > LONGEST for option in found):
        raise Wrong({"estimate_options": "One of them is longer than 200 characters. Say the rest in the text."})
    return found


def answered(estimate: Estimate, typed: Answering) -> Guess:
    """What was typed. The bounds are left out where there are none: of a chance and of a choice."""
    value = _read(estimate, "value", typed.value)
    if value is None:
        raise Wrong({"value": "Say what you think."})
    if estimate.sort in ("chance", "choice"):
        return Guess(value)
    low, high = _read(estimate, "low", typed.low), _read(estimate, "high", typed.high)
    if low is not None and low > value:
        raise Wrong({"low": "This is more than your answer."})
    if high is not None and high < value:
        raise Wrong({"high": "This is less than your answer."})
    return Guess(value, low, high)


def turned_out(estimate: Estimate, typed: str) -> float:
    """How it turned out, as it was typed; of a chance yes or no."""
    if estimate.sort == "chance" and typed not in ("0", "100"):
        raise Wrong({"truth": "Say whether it came true."})
    truth = _read(estimate, "truth", typed)
    if truth is None:
        raise Wrong({"truth": "Say how it turned out."})
    return truth


def _read(estimate: Estimate, field: str, typed: str) -> float | None:
    """A value in one of its fields; nothing where nothing was typed."""
    if not typed.strip():
        return None
    try:
        value = day_number(date.fromisoformat(typed.strip())) if estimate.sort == "date" else words.amount(typed)
    except ValueError:
        raise Wrong({field: UNREAD[estimate.sort]}) from None
    if not _is_possible(estimate, value):
        raise Wrong({field: UNREAD[estimate.sort]})
    return value


def _is_possible(estimate: Estimate, value: float) -> bool:
    if estimate.sort == "chance":
        return 0 <= value <= 100 and value == round(value)
    elif estimate.sort == "choice":
        return value in range(1, len(estimate.options) + 1)
    else:
        return abs(value) <= limits.ESTIMATE
