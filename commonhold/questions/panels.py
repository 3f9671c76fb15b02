"""What questions show beside things of lower floors: on the page of a conversation, and in the composer."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold import contributions
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _
from commonhold.questions import finding, queries, rules
from commonhold.questions.actions import KIND


def words() -> Words:
    """What the composer says when something is asked."""
    return Words(
        _("Ask"),
        _("What would you like to know?"),
        _("Your question in one line"),
        _("What others need to know to answer"),
    )


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """What came of a question: its answer, and what may be said of each reply."""
    opening = talk.opening
    question = await queries.question(visit, opening.id) if opening.kind == KIND else None
    if question is None:
        return None
    shown = [each for branch in talk.branches for each in (branch.reply, *branch.answers)]
    return {
        "question": question,
        "answer": await contributions.contribution(visit, question.answer_id) if question.answer_id else None,
        "chosen": question.answer_id,
        "at_reply": "questions/_at_reply.html",
        "pointers": await queries.pointers(visit, question.id) if question.is_open else [],
        "outdated": await queries.outdated(visit, question.id),
        "acceptable": {each.id for each in shown if rules.may_accept(question, each)},
        "datable": {each.id for each in shown if rules.may_date(visit.person, question, each)},
    }


async def of_composer(visit: Visit, writing: Any) -> dict[str, Any] | None:
    """What was asked before, under the question that is being written."""
    if writing.kind != KIND:
        return None
    return {"at_title": "questions/_at_title.html", **await asked_before(visit, writing.title)}


async def asked_before(visit: Visit, title: str) -> dict[str, Any]:
    ids = await finding.asked_before(visit, title[: limits.TITLE])
    return {
        "before": await contributions.contributions(visit, ids),
        "states": await queries.states(visit, ids) if ids else {},
    }


async def of_found(visit: Visit, ids: Sequence[UUID]) -> dict[str, Any]:
    """Which of what a search found are answers, and which of these no longer hold: those sink."""
    return {"accepted": await queries.accepted(visit, ids), "outdated": await queries.outdated_among(visit, ids)}


PANELS = (
    Panel("conversation", "questions/_came_of_it.html", of_conversation),
    Panel("compose", "questions/_in_composer.html", of_composer),
    Panel("found", "questions/_at_hit.html", of_found),
)
