"""Challenges: many people are asked for ideas, choose together, and every idea gets an answer with its reason.

A challenge is a contribution that opens a conversation; what is promised stands first (`followups`), and each phase ends on its day by
itself. An idea is a reply to it, so whoever reads the challenge reads it, and it is its author's. Whom somebody supports nobody reads;
counts are told when support is over. Nobody is ranked: the main figure is how many ideas are still without an answer.

Votes with a budget are counted in equal shares: everybody gets an equal share of the money, and what they ticked is paid from the
shares of those who ticked it (the Method of Equal Shares). Whoever wants to check a count reads the same votes in the format of
Pabulib and counts again.
"""

from commonhold.challenges import bulk
from commonhold.challenges.actions import answer, ask, cost, credit, give, join, support, support_no_more
from commonhold.challenges.challenge import Challenge, Idea, Verdict
from commonhold.challenges.election import Election, Project
from commonhold.challenges.facts import ChallengeWentOn, IdeaAnswered
from commonhold.challenges.pabulib import BadFile, read, written
from commonhold.challenges.queries import challenge, challenges, ideas
from commonhold.challenges.rules import RULES, Outcome, count
from commonhold.challenges.shares import Step, equal_shares
from commonhold.challenges.writing import Phases

__all__ = [
    "RULES", "BadFile", "Challenge", "ChallengeWentOn", "Election", "Idea", "IdeaAnswered", "Outcome", "Phases", "Project", "Step",
    "Verdict",
    "answer", "ask", "bulk", "challenge", "challenges", "cost", "count", "credit", "equal_shares", "give", "ideas", "join", "read",
    "support", "support_no_more", "written",
]  # fmt: skip
