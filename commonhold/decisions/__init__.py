"""Decisions: somebody proposes something, and those who read it decide until a day, by consent or by a majority.

A proposal is a contribution that opens a conversation; its rule, its quorum and its day are said beforehand and stay. Consent is given by
name, and so are objections: each has a reason, which whoever proposed answers or builds in, and stands until whoever raised it says
otherwise. A majority is found in secret, as polls are (`docs/decisions/0011-secret-votes.md`). How it ended is reckoned, by nobody's leave.
"""

from commonhold.decisions import bulk
from commonhold.decisions.actions import answer, conclude, propose, say, take_back
from commonhold.decisions.decision import Decision, Objection, Standing
from commonhold.decisions.facts import DecisionClosed, ObjectionAnswered, ObjectionRaised, OutcomeWritten
from commonhold.decisions.queries import standings
from commonhold.decisions.writing import Terms

__all__ = [
    "Decision", "DecisionClosed", "Objection", "ObjectionAnswered", "ObjectionRaised", "OutcomeWritten", "Standing", "Terms", "answer",
    "bulk", "conclude", "propose", "say", "standings", "take_back",
]  # fmt: skip
