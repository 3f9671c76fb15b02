"""What polls plug into the house."""

from commonhold.contributions import Withdrawn
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Fields, Kind, Room, Way
from commonhold.polls.actions import KIND, begin
from commonhold.polls.listeners import forget_withdrawn
from commonhold.polls.menu import entries
from commonhold.polls.panels import PANELS, words
from commonhold.polls.routes import ROUTES
from commonhold.polls.writing import PollFields

PUT = Kind(
    KIND, lambda each: f"/c/{each.id}", Way("chart-column", words, begin, Fields(PollFields, "polls/_fields.html"))
)
ROOM = Room(
    "polls", routes=ROUTES, kinds=(PUT,), panels=PANELS, menu=(entries,), styles=("polls/polls.css",),
    hears=(Hearing(Withdrawn, forget_withdrawn),),
)  # fmt: skip
