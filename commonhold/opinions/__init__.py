"""The opinion map: where people stand who agreed, disagreed or passed on short statements, what unites them and what divides.

Groups are found, not given, and they are no facts about anybody: they have no names, nobody is shown as of one, and how far
they would come out again with other people and other statements is part of the map. What unites comes first.
"""

from commonhold.opinions.grouping import agreement
from commonhold.opinions.map import Lack, OpinionMap, Statement, opinion_map

__all__ = ["Lack", "OpinionMap", "Statement", "agreement", "opinion_map"]
