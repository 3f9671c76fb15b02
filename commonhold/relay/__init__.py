"""Relay: the desk at which a colleague writes down what others say, who publish it by a yes of theirs and without an account.

A draft is seen by nobody but who writes it down. Its source gets a link, reads the words as they stand, mends them, says how they are
named, and yes, no or not yet. What is published then has a voice of its own for its author, and belongs to whoever said it: thanks wait
for them, and they claim it when they like. Who said something stands nowhere that others read. Who wrote it down stands under it.
"""

from commonhold.relay import bulk
from commonhold.relay.actions import ask, claim, publish, put_name, refuse_again, rewrite, take_down, throw_away, unsay
from commonhold.relay.approving import Answer, answer, shown
from commonhold.relay.capture import NAMINGS, Capture, Draft
from commonhold.relay.facts import SourceRefused
from commonhold.relay.queries import captures, relayed

__all__ = [
    "NAMINGS", "Answer", "Capture", "Draft", "SourceRefused", "answer", "ask", "bulk", "captures", "claim", "publish", "put_name",
    "refuse_again", "relayed", "rewrite", "shown", "take_down", "throw_away", "unsay",
]  # fmt: skip
