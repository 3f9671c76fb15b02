"""What the composer asks of a challenge, and what is typed in answer to an idea."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from commonhold.ground import clock, limits
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form

FIELDS = ("ideas", "improve", "support", "answers")  # the phases that end on a day


class ChallengeFields(Form):
    """The composer's fields of a challenge: until when each phase is, and how many votes of support everybody has."""

    challenge_ideas: str = ""
    challenge_improve: str = ""
    challenge_support: str = ""
    challenge_answers: str = ""
    challenge_votes: Annotated[int, Meta(ge=1, le=limits.SUPPORT_VOTES)] = 5


class Giving(Form):
    text: Annotated[str, Meta(max_length=limits.TEXT)] = ""


class Joining(Form):
    into: UUID | None = None


class Answering(Form):
    """`what`, `owner` and `due` are of what will be done; only a yes has them."""

    says: Literal["", "yes", "no", "later"] = ""
    words: Annotated[str, Meta(max_length=limits.FOLLOWUP_WORDS)] = ""
    what: Annotated[str, Meta(max_length=limits.FOLLOWUP)] = ""
    owner: Annotated[str, Meta(max_length=limits.NAME)] = ""
    due: date | None = None


@dataclass(frozen=True)
class Phases:
    """When each phase ends, and how many votes of support everybody has."""

    ideas_until: datetime
    improve_until: datetime
    support_until: datetime
    answers_until: datetime
    votes: int = 5


def phases(own: ChallengeFields, timezone: str) -> Phases:
    """What was chosen by somebody who lives in this time zone; without a day of its own, improving ends with the ideas."""
    days = {name: clock.meant(getattr(own, f"challenge_{name}"), timezone, f"challenge_{name}") for name in FIELDS}
    days["improve"] = days["improve"] or days["ideas"]
    for name in FIELDS:
        if days[name] is None:
            raise Wrong({f"challenge_{name}": "Say until when."})
    for before, after in zip(FIELDS, FIELDS[1:], strict=False):
        if days[after] < days[before] or (after == "support" and days[after] == days[before]):
            raise Wrong({f"challenge_{after}": "This ends before what comes first."})
    return Phases(*(days[name] for name in FIELDS), votes=own.challenge_votes)
