"""Challenges: many people choose together what is worth doing.

So far the way in which votes with a budget are counted: everybody gets an equal share of the money, and what they ticked is
paid from the shares of those who ticked it (the Method of Equal Shares). Whoever wants to check a count reads the same
votes in the format of Pabulib and counts again.
"""

from commonhold.challenges.election import Election, Project
from commonhold.challenges.pabulib import BadFile, read, written
from commonhold.challenges.rules import RULES, Outcome, count
from commonhold.challenges.shares import Step, equal_shares

__all__ = ["RULES", "BadFile", "Election", "Outcome", "Project", "Step", "count", "equal_shares", "read", "written"]
