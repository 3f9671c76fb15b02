"""The feed: what reads across all kinds. Home, the pages of a group, a person and a tag, and whom I follow.

Read and not copied, in the order of time and no other: *Latest* from people and groups I follow, *You missed* what they
wrote while I was away, *Beyond your circle* what people of other units wrote that I don't follow.
"""

from commonhold.contributions import NEWEST, OLDEST
from commonhold.feed import bulk
from commonhold.feed.actions import follow, note_arrival, unfollow
from commonhold.feed.queries import Bounds, home, is_following, of_group, of_person, of_tag

__all__ = [
    "NEWEST",
    "OLDEST",
    "Bounds",
    "bulk",
    "follow",
    "home",
    "is_following",
    "note_arrival",
    "of_group",
    "of_person",
    "of_tag",
    "unfollow",
]
