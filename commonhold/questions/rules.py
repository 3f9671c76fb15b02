"""Who may say what about an answer: for words and buttons. The policies have the last word."""

from commonhold.contributions import Contribution
from commonhold.ground.database import Visitor
from commonhold.questions.question import Question


def may_accept(question: Question, reply: Contribution) -> bool:
    """The asker and stewards of the group say which reply is the answer."""
    return question.may_settle and not reply.is_withdrawn


def may_date(person: Visitor, question: Question, reply: Contribution) -> bool:
    """Whoever wrote an answer, and those who settle its question, say that it no longer holds."""
    return not reply.is_withdrawn and (reply.author.id == person.id or question.may_settle)
