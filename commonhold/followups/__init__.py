"""Follow-ups: what comes of a conversation. Said, heard, answered, decided, being done, done, did it help?

Whoever reads a conversation may take on that something is done by a day, or ask another reader to; nobody owns what they did not
say yes to. Each step is told once to all who took part, and some time after it was done they are asked whether it helped. A task of
one's own is the same on a note: nobody else reads it or is told (decision 26).
"""

from commonhold.followups import bulk
from commonhold.followups.actions import follow_up, remember, say_it_helped, step
from commonhold.followups.facts import FollowupStepped, OwnerAsked
from commonhold.followups.followup import Followup
from commonhold.followups.listing import to_do
from commonhold.followups.owning import meant_owner
from commonhold.followups.queries import followup, followups_of, followups_of_all

__all__ = [
    "Followup", "FollowupStepped", "OwnerAsked", "bulk", "follow_up", "followup", "followups_of", "followups_of_all",
    "meant_owner", "remember", "say_it_helped", "step", "to_do",
]  # fmt: skip
