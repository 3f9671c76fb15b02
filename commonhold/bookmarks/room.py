"""What bookmarks plug into the house."""

from commonhold.bookmarks.actions import KIND, UNTITLED, begin, insist_addressed
from commonhold.bookmarks.listeners import forget_withdrawn, lead_on
from commonhold.bookmarks.menu import entries
from commonhold.bookmarks.panels import PANELS, words
from commonhold.bookmarks.routes import ROUTES
from commonhold.contributions import Revised, Withdrawn
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Kind, Room, Way

BOOKMARK = Kind(
    KIND, lambda each: f"/c/{each.id}", Way("library", words, begin, untitled=UNTITLED, needs=insist_addressed)
)
ROOM = Room(
    "bookmarks",
    routes=ROUTES,
    hears=(Hearing(Revised, lead_on), Hearing(Withdrawn, forget_withdrawn)),
    kinds=(BOOKMARK,),
    panels=PANELS,
    menu=(entries,),
)
