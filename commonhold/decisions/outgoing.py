"""Decisions as JSON, and who said what as a table."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

import msgspec

from commonhold.contributions import Contribution, Outgoing, outgoing_contribution
from commonhold.decisions.decision import Objection, Said, Standing

SAYS = ("yes", "no", "pass")
FORMULA = ("=", "+", "-", "@", "\t")


class OutgoingDecision(msgspec.Struct):
    """A proposal for programs: `came` is open, adopted, not_adopted or too_few; `people` is how many said what, or null while that is
    not told; `mine` is what I said.
    """

    proposal: Outgoing
    rule: str
    quorum: int
    ends_at: datetime
    came: str
    answered: int
    people: dict[str, int] | None
    mine: str | None
    outcome: str | None


class OutgoingDecisions(msgspec.Struct):
    """Decisions, newest first; `next` is where more of them are, or null."""

    decisions: list[OutgoingDecision]
    next: str | None


def outgoing_decision(each: Contribution, found: Standing) -> OutgoingDecision:
    decision = found.decision
    people = {says: found.count(says) for says in SAYS} if found.is_counted else None
    return OutgoingDecision(
        outgoing_contribution(each), decision.rule, decision.quorum, decision.ends_at, found.came, found.answered, people,
        found.mine or None, decision.outcome,
    )  # fmt: skip


def table(found: Standing, said: Sequence[Said], objections: Sequence[Objection]) -> str:
    """Who said what, with what they objected and what became of it; where it was in secret, how many said what."""
    if found.decision.is_secret:
        counted = SAYS if found.is_counted else ()
        rows = [["says", "people"], *([says, found.count(says)] for says in counted)]
    else:
        objected = {each.by.id: each for each in objections if each.by}
        rows = [["name", "unit", "says", "at", "objection", "answer", "answer in words"]]
        rows += [_row(each, objected.get(each.person.id)) for each in said]
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def _row(each: Said, objection: Objection | None) -> list[str]:
    words = [objection.words, objection.answer or "", objection.answer_words] if objection else ["", "", ""]
    row = [each.person.name, each.person.unit or "", each.says, each.at.isoformat(), *words]
    # What a program for tables would reckon as a formula is made words.
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row]
