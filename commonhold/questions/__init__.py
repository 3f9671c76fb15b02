"""Questions: what people ask, which reply is the answer, and who may know.

A question is a contribution that opens a conversation; any reply can be taken for its answer by who asked or by a steward of
the group, and an answer that no longer holds is marked. Who may know is told from what people wrote (`experts`).
"""

from commonhold.questions.actions import accept, agree, ask, mark_outdated, refer, reopen
from commonhold.questions.facts import AnswerAccepted, AnswerOutdated, PersonPointed, QuestionAsked, QuestionReopened
from commonhold.questions.queries import question
from commonhold.questions.question import Question

__all__ = [
    "AnswerAccepted", "AnswerOutdated", "PersonPointed", "Question", "QuestionAsked", "QuestionReopened", "accept", "agree",
    "ask", "mark_outdated", "question", "refer", "reopen",
]  # fmt: skip
