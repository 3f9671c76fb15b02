"""What the composer asks of a proposal, and what is typed to decide, to answer an objection and to conclude."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from commonhold.decisions.decision import FEWEST
from commonhold.ground import clock, limits
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form


class DecisionFields(Form):
    """The composer's fields of a proposal: by which rule it is decided, how many have to answer, and until when."""

    decision_rule: Literal["consent", "majority"] = "consent"
    decision_quorum: Annotated[int, Meta(ge=1, le=limits.QUORUM)] | None = None
    decision_ends: str = ""


class Deciding(Form):
    """`words` are why somebody objects."""

    says: Literal["", "yes", "no", "pass"] = ""
    words: Annotated[str, Meta(max_length=limits.REASON)] = ""


class Answering(Form):
    says: Literal["", "built_in", "answered"] = ""
    words: Annotated[str, Meta(max_length=limits.REASON)] = ""


class Concluding(Form):
    """`adopts`: with the objections that were answered standing beside it."""

    adopts: bool = False
    words: Annotated[str, Meta(max_length=limits.FOLLOWUP_WORDS)] = ""


@dataclass(frozen=True)
class Terms:
    """By which rule it is decided, how many have to answer, and until when."""

    ends_at: datetime
    rule: str = "consent"
    quorum: int = 1


def terms(own: DecisionFields, timezone: str) -> Terms:
    """What was chosen in the composer by somebody who lives in this time zone."""
    ends_at = clock.meant(own.decision_ends, timezone, "decision_ends")
    if ends_at is None:
        raise Wrong({"decision_ends": "Say until when it is decided."})
    fewest = FEWEST if own.decision_rule == "majority" else 1
    quorum = own.decision_quorum or fewest
    if quorum < fewest:
        raise Wrong({"decision_quorum": "In secret at least five have to answer: of fewer no count is told."})
    return Terms(ends_at, own.decision_rule, quorum)
