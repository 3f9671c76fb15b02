"""Questions: what people ask, which reply is the answer, and who may know.

A question is a contribution that opens a conversation; any reply can be taken for its answer by who asked or by a steward of
the group, and an answer that no longer holds is marked. Who may know is told from what people wrote (`experts`).
"""

from commonhold.questions.actions import accept, ask, mark_outdated, reopen
from commonhold.questions.facts import AnswerAccepted, AnswerOutdated, QuestionAsked, QuestionReopened
from commonhold.questions.queries import question
from commonhold.questions.question import Question

__all__ = [
    "AnswerAccepted", "AnswerOutdated", "Question", "QuestionAsked", "QuestionReopened", "accept", "ask", "mark_outdated",
    "question", "reopen",
]  # fmt: skip
