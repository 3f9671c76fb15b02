"""What the composer asks of an opinion map, and a statement as it was typed."""

from dataclasses import dataclass
from datetime import datetime

from commonhold.ground import clock, limits
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form

FEWEST = 3  # statements to begin with


class OpinionsFields(Form):
    """The composer's fields of an opinion map. The first statements stand each on a line of its own."""

    opinions_statements: str = ""
    opinions_is_named: bool = False
    opinions_ends: str = ""


@dataclass(frozen=True)
class Terms:
    """Until when is voted, and whether who wrote a statement stands with it from the beginning."""

    ends_at: datetime
    is_named: bool = False


def terms(own: OpinionsFields, timezone: str) -> Terms:
    """What was chosen in the composer, by somebody who lives in this time zone."""
    ends_at = clock.meant(own.opinions_ends, timezone, "opinions_ends")
    if ends_at is None:
        raise Wrong({"opinions_ends": "Say until when is voted."})
    return Terms(ends_at, own.opinions_is_named)


def statements(typed: str) -> list[str]:
    """Each line once, in the order in which they stand."""
    first: dict[str, str] = {}
    for line in typed.splitlines():
        words = " ".join(line.split())
        first.setdefault(words.lower(), words)
    found = [words for words in first.values() if words]
    if not FEWEST <= len(found) <= limits.STATEMENTS_OF_ONE:
        raise Wrong({"opinions_statements": "Begin with three to twenty statements, each on a line of its own."})
    if any(len(words) > limits.STATEMENT for words in found):
        raise Wrong({"opinions_statements": "One of them is longer than 200 characters. A statement says one thing."})
    return found


def statement(typed: str) -> str:
    """One statement."""
    words = " ".join(typed.split())
    if not words:
        raise Wrong({"words": "Say something that others can agree or disagree with."})
    if len(words) > limits.STATEMENT:
        raise Wrong({"words": "This is longer than 200 characters. A statement says one thing."})
    return words
