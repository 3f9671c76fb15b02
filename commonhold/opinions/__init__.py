"""Opinion maps: where people stand who agreed, disagreed or passed on short statements, what unites them and what divides.

A map is a contribution that opens a conversation. Whoever reads it says more in statements of their own, and votes on one at a time,
in an order of their own; a vote nobody reads but its giver, in the database itself. Groups are found, not given, and they are no facts
about anybody: they have no names, nobody is shown as of one, and how far they would come out again with other people and other
statements is part of the map. What unites comes first.
"""

from commonhold.opinions import bulk
from commonhold.opinions.actions import ask, put_aside, standing, state, take_back, take_in, take_votes_back, vote
from commonhold.opinions.facts import OpinionsDrawn
from commonhold.opinions.grouping import agreement
from commonhold.opinions.map import VOTED, Lack, OpinionMap, Reception, opinion_map
from commonhold.opinions.opinions import Opinions, Standing, Statement
from commonhold.opinions.queries import maps
from commonhold.opinions.writing import Terms

__all__ = [
    "VOTED", "Lack", "OpinionMap", "Opinions", "OpinionsDrawn", "Reception", "Standing", "Statement", "Terms", "agreement", "ask", "bulk",
    "maps", "opinion_map", "put_aside", "standing", "state", "take_back", "take_in", "take_votes_back", "vote",
]  # fmt: skip
