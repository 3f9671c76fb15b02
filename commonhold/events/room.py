"""What events plug into the house."""

from commonhold.contributions import Withdrawn
from commonhold.events import actions, date_routes, floor, floor_routes, outside_routes, queries, routes
from commonhold.events.facts import DateCalledOff, DateMoved
from commonhold.events.jobs import JOBS, SWEEPS
from commonhold.events.listeners import forget_withdrawn, give_up_seats, give_up_seats_of_group, tell_outsiders
from commonhold.events.menu import entries
from commonhold.events.outgoing import outgoing_event
from commonhold.events.panels import PANELS, words
from commonhold.events.writing import EventFields
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Fields, Kind, Room, Way
from commonhold.groups import MembershipEnded
from commonhold.people import PersonLeft
from commonhold.posts import telling

INVITE = Kind(
    actions.KIND, lambda each: f"/c/{each.id}",
    Way(
        "calendar-days", words, actions.begin, Fields(EventFields, "events/_fields.html"),
        untitled="Say in one line what you invite to.",
    ),
    undecided=floor.undecided, told=telling(queries.events, outgoing_event),
)  # fmt: skip
ROOM = Room(
    "events", routes=(*routes.ROUTES, *date_routes.ROUTES, *floor_routes.ROUTES, *outside_routes.ROUTES),
    kinds=(INVITE,), panels=PANELS, menu=(entries,),
    styles=("events/events.css",), sweeps=SWEEPS,
    jobs=JOBS,
    hears=(
        Hearing(DateMoved, tell_outsiders), Hearing(DateCalledOff, tell_outsiders), Hearing(Withdrawn, forget_withdrawn),
        Hearing(PersonLeft, give_up_seats), Hearing(MembershipEnded, give_up_seats_of_group),
    ),
)  # fmt: skip
