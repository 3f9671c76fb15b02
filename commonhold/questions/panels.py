"""What questions show beside things of lower floors: on the page of a conversation, and in the composer."""

from typing import Any

from commonhold import contributions
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _
from commonhold.questions import queries, rules
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
        "outdated": await queries.outdated(visit, question.id),
        "acceptable": {each.id for each in shown if rules.may_accept(question, each)},
        "datable": {each.id for each in shown if rules.may_date(visit.person, question, each)},
    }


PANELS = (Panel("conversation", "questions/_came_of_it.html", of_conversation),)
