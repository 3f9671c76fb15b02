"""What articles plug into the house."""

from commonhold.articles import series_routes
from commonhold.articles.actions import KIND, UNTITLED, begin
from commonhold.articles.listeners import end_own_series, leave_own_series
from commonhold.articles.menu import entries
from commonhold.articles.panels import PANELS, words
from commonhold.articles.routes import ROUTES
from commonhold.contributions import PersonUnnamed, Unnamed
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Kind, Room, Way

ARTICLE = Kind(
    KIND, lambda each: f"/c/{each.id}", Way("newspaper", words, begin, untitled=UNTITLED), "articles/_card.html"
)
ROOM = Room(
    "articles", routes=(*ROUTES, *series_routes.ROUTES),
    hears=(Hearing(Unnamed, leave_own_series), Hearing(PersonUnnamed, end_own_series)), kinds=(ARTICLE,), panels=PANELS,
    menu=(entries,),
)  # fmt: skip
