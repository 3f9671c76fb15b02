"""Questions: what people ask, and who may know.

A question is a contribution that opens a conversation; which reply is its answer is a mark (`contributions.mark`). Who may
know is told from what people wrote (`experts`).
"""

from commonhold.questions import bulk
from commonhold.questions.actions import agree, ask, refer
from commonhold.questions.facts import PersonPointed, QuestionAsked
from commonhold.questions.knowing import MayKnow, who_wrote_about
from commonhold.questions.queries import question
from commonhold.questions.question import Question

__all__ = [
    "MayKnow",
    "PersonPointed",
    "Question",
    "QuestionAsked",
    "agree",
    "ask",
    "bulk",
    "question",
    "refer",
    "who_wrote_about",
]
