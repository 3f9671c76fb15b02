"""What the composer asks of a challenge, and what is typed in answer to an idea."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta

from commonhold.ground import clock, limits, words
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form

FIELDS = ("ideas", "improve", "support", "answers")  # the phases that end on a day


PLAIN = re.compile(r"\d+(\.\d{1,2})?")  # as programs write it, whatever their owner's language
Weighed = Literal["", "well", "partly", "not"]


class ChallengeFields(Form):
    """The composer's fields of a challenge: until when each phase is, how many votes of support everybody has, and by what ideas are
    weighed, each on a line of its own; and the budget that what is chosen is paid from.
    """

    challenge_ideas: str = ""
    challenge_improve: str = ""
    challenge_support: str = ""
    challenge_answers: str = ""
    challenge_votes: Annotated[int, Meta(ge=1, le=limits.SUPPORT_VOTES)] = 5
    challenge_criteria: str = ""
    challenge_budget: str = ""
    challenge_unit: Annotated[str, Meta(max_length=limits.BUDGET_UNIT)] = ""
    challenge_tells_ballots: bool = False


class Giving(Form):
    text: Annotated[str, Meta(max_length=limits.TEXT)] = ""
    amount: Annotated[str, Meta(max_length=limits.NAME)] = ""


class Costing(Form):
    amount: Annotated[str, Meta(max_length=limits.NAME)] = ""


class Bringing(Form):
    """A file of a vote: chosen in a browser, or its text."""

    file: Any = ""
    what: Literal["ideas", "ballots"] = "ideas"


class Joining(Form):
    into: UUID | None = None


class Answering(Form):
    """`what`, `owner` and `due` are of what will be done; only a yes has them. `weighed` is how it meets each criterion, in order."""

    says: Literal["", "yes", "no", "later"] = ""
    words: Annotated[str, Meta(max_length=limits.FOLLOWUP_WORDS)] = ""
    what: Annotated[str, Meta(max_length=limits.FOLLOWUP)] = ""
    owner: Annotated[str, Meta(max_length=limits.NAME)] = ""
    due: date | None = None
    weighed_1: Weighed = ""
    weighed_2: Weighed = ""
    weighed_3: Weighed = ""
    weighed_4: Weighed = ""
    weighed_5: Weighed = ""

    def weighed(self, criteria: Sequence[str]) -> list[str]:
        """How it meets each of these; `Wrong` where that is not said of one. What is put off is not weighed yet."""
        said = [getattr(self, f"weighed_{place}") for place in range(1, len(criteria) + 1)]
        if self.says not in ("yes", "no"):
            return []
        for place, word in enumerate(said, 1):
            if not word:
                raise Wrong({f"weighed_{place}": "Say how the idea meets this."})
        return said


@dataclass(frozen=True)
class Phases:
    """When each phase ends, how many votes of support everybody has, by what ideas are weighed, and the budget."""

    ideas_until: datetime
    improve_until: datetime
    support_until: datetime
    answers_until: datetime
    votes: int = 5
    criteria: Sequence[str] = ()
    budget: Decimal | None = None
    unit: str | None = None
    tells_ballots: bool = False


def criteria(typed: str) -> list[str]:
    """Each once, in the order in which they stand."""
    found = list(dict.fromkeys(said for line in typed.splitlines() if (said := " ".join(line.split()))))
    if len(found) > limits.CRITERIA:
        raise Wrong({"challenge_criteria": "Five at most: of more nobody knows what counts."})
    if any(len(each) > limits.CRITERION for each in found):
        raise Wrong({"challenge_criteria": "One of them is longer than 100 characters. Say the rest in the text."})
    return found


def money(field: str, typed: str) -> Decimal:
    """A sum as the visitor writes it, at most two places after the comma."""
    try:
        value = float(typed) if PLAIN.fullmatch(typed.strip()) else words.amount(typed)
    except ValueError:
        raise Wrong({field: "Write a number, like 1200 or 12.50."}) from None
    if not 0 <= value <= limits.BUDGET:
        raise Wrong({field: "Write a sum that can be paid."})
    return round(Decimal(repr(value)), 2)


def budget(own: ChallengeFields) -> tuple[Decimal | None, str | None]:
    """How much there is, and what it is counted in; neither where nothing is said of it."""
    unit = " ".join(own.challenge_unit.split())
    if not own.challenge_budget.strip():
        if unit:
            raise Wrong({"challenge_budget": "Say how much there is."})
        return None, None
    found = money("challenge_budget", own.challenge_budget)
    if not found:
        raise Wrong({"challenge_budget": "Say how much there is."})
    if not unit:
        raise Wrong({"challenge_unit": "Say what it is counted in: a currency, or hours."})
    return found, unit


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
    there_is, unit = budget(own)
    return Phases(
        *(days[name] for name in FIELDS), votes=own.challenge_votes, criteria=criteria(own.challenge_criteria),
        budget=there_is, unit=unit, tells_ballots=bool(there_is) and own.challenge_tells_ballots,
    )  # fmt: skip
