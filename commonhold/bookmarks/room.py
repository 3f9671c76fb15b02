"""What bookmarks plug into the house."""

from commonhold.bookmarks import queries
from commonhold.bookmarks.actions import KIND, UNTITLED, begin, insist_addressed
from commonhold.bookmarks.listeners import forget_withdrawn, lead_on
from commonhold.bookmarks.menu import entries
from commonhold.bookmarks.panels import PANELS, words
from commonhold.bookmarks.routes import ROUTES, outgoing_bookmark
from commonhold.contributions import Revised, Withdrawn
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Kind, Room, Way
from commonhold.posts import telling

BOOKMARK = Kind(
    KIND,
    lambda each: f"/c/{each.id}",
    Way("library", words, begin, untitled=UNTITLED, needs=insist_addressed),
    told=telling(queries.bookmarks, outgoing_bookmark),
)
ROOM = Room(
    "bookmarks",
    routes=ROUTES,
    hears=(Hearing(Revised, lead_on), Hearing(Withdrawn, forget_withdrawn)),
    kinds=(BOOKMARK,),
    panels=PANELS,
    menu=(entries,),
)
