"""The feed: what reads across all kinds. Home, the pages of a group, a person and a tag, and whom I follow.

Read and not copied, in the order of time and no other: *Latest* from people and groups I follow, *You missed* what they
wrote while I was away, *Among a few* what was said last in each conversation with chosen people, *Beyond your circle* what
people of other units wrote that I don't follow.
"""

from commonhold.contributions import NEWEST, OLDEST
from commonhold.feed import bulk
from commonhold.feed.actions import follow, mark_home, note_arrival, unfollow
from commonhold.feed.queries import LAST_WORDS, Bounds, home, home_marked, is_following, of_group, of_person, of_tag

__all__ = [
    "LAST_WORDS",
    "NEWEST",
    "OLDEST",
    "Bounds",
    "bulk",
    "follow",
    "home",
    "home_marked",
    "is_following",
    "mark_home",
    "note_arrival",
    "of_group",
    "of_person",
    "of_tag",
    "unfollow",
]
