"""Polls: a question with options, answered with a name or in secret by those who can read it; and finding a date.

A poll is a contribution that opens a conversation. When its counts are seen is said beforehand. Who chose what in secret
nobody can read but the voter, in the database itself; only counts come out (`tally`), when it is over.
"""

from commonhold.polls import bulk
from commonhold.polls.actions import add_option, end, put, standing, take_back, vote
from commonhold.polls.dates import answer, seek, settle
from commonhold.polls.facts import DateSettled, PollEnded
from commonhold.polls.poll import KINDS, Option, Poll, Standing
from commonhold.polls.queries import standings
from commonhold.polls.routes import LIST
from commonhold.polls.writing import Proposal, Terms

__all__ = [
    "KINDS", "LIST", "DateSettled", "Option", "Poll", "PollEnded", "Proposal", "Standing", "Terms", "add_option", "answer", "bulk", "end",
    "put", "seek", "settle", "standing", "standings", "take_back", "vote",
]  # fmt: skip
