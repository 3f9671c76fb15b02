"""Recognition: what somebody's words did for others, told to them and to nobody else until they choose so.

*Used it* tells an author that their words did work elsewhere: everybody is told how many used it and in how many units, the
author by whom. *Thanks* are given by whoever was helped and name the help; the one who is thanked alone decides whether others
read it. There are no totals of persons, no order of persons and nothing to collect.
"""

from commonhold.recognition import bulk
from commonhold.recognition.actions import hand_over, take_thanks_back, thank, use, use_no_more
from commonhold.recognition.facts import Thanked, ThanksTakenBack, Used, UsedNoMore

__all__ = [
    "Thanked",
    "ThanksTakenBack",
    "Used",
    "UsedNoMore",
    "bulk",
    "hand_over",
    "take_thanks_back",
    "thank",
    "use",
    "use_no_more",
]
