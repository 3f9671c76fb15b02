"""Help: somebody calls for it across units, with the hours and the return stated, and colleagues offer theirs.

A call is a contribution that opens a conversation; what is promised stands first (`followups`). An offer is told to whoever called and to
nobody else, who takes it or declines it with a word. How many offered is told to nobody either: a call that few answer says nothing of
whoever called. What came of it stands there for all in the end.
"""

from commonhold.help import bulk
from commonhold.help.actions import answer, call, end, go_on, offer, take_back
from commonhold.help.call import Call, Offer
from commonhold.help.facts import HelpAnswered, HelpEnded, HelpOffered
from commonhold.help.queries import calls, offers
from commonhold.help.writing import Need

__all__ = [
    "Call", "HelpAnswered", "HelpEnded", "HelpOffered", "Need", "Offer", "answer", "bulk", "call", "calls", "end", "go_on", "offer",
    "offers", "take_back",
]  # fmt: skip
