"""Pages: what a group or the whole organisation writes together, in a tree, with every wording kept.

A page is a contribution that all its readers may change. Two who save at once lose nothing; whoever wrote what still stands
is named; a page that moves is found at its old address; what a conversation brought can be distilled into one.
"""

from commonhold.pages import bulk
from commonhold.pages.absence import take_away
from commonhold.pages.actions import KIND, begin, change
from commonhold.pages.facts import PageTold
from commonhold.pages.moving import note_earlier
from commonhold.pages.page import WikiPage
from commonhold.pages.places import HOUSE, Tree, slug_from, tree
from commonhold.pages.queries import page_at, places_of

__all__ = [
    "HOUSE",
    "KIND",
    "PageTold",
    "Tree",
    "WikiPage",
    "begin",
    "bulk",
    "change",
    "note_earlier",
    "page_at",
    "places_of",
    "slug_from",
    "take_away",
    "tree",
]
