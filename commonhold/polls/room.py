"""What polls plug into the house."""

from commonhold.contributions import Withdrawn
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Fields, Kind, Named, Room, Way
from commonhold.polls import actions, calendar_routes, dates, routes
from commonhold.polls.acts import ACTS
from commonhold.polls.listeners import forget_withdrawn
from commonhold.polls.menu import entries
from commonhold.polls.panels import PANELS, date_words, words
from commonhold.polls.writing import DateFields, PollFields

PUT = Kind(
    actions.KIND, lambda each: f"/c/{each.id}",
    Way("chart-column", words, actions.begin, Fields(PollFields, "polls/_fields.html"), asks_many=True),
    told=routes.LIST.told,
)  # fmt: skip
SEEK = Kind(
    dates.KIND, lambda each: f"/c/{each.id}",
    Way("calendar-search", date_words, dates.begin, Fields(DateFields, "polls/_date_fields.html"), asks_many=True),
    told=routes.LIST.told,
)  # fmt: skip
ROOM = Room(
    "polls", routes=(*routes.ROUTES, *calendar_routes.ROUTES), kinds=(PUT, SEEK), panels=PANELS,
    menu=(entries,), styles=("polls/polls.css",),
    hears=(Hearing(Withdrawn, forget_withdrawn),), acts=ACTS,
    named=(Named("poll_option", "by", "poll_id"), Named("poll_end", "by", "poll_id")),
)  # fmt: skip
