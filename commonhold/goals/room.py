"""What goals plug into the house."""

from commonhold.contributions import Withdrawn
from commonhold.goals import actions, link_routes, routes, sending_routes
from commonhold.goals.listeners import forget_withdrawn
from commonhold.goals.menu import entries
from commonhold.goals.panels import PANELS, words
from commonhold.goals.writing import GoalFields, ground
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Fields, Kind, Room, Way

SET = Kind(
    actions.KIND, lambda each: f"/c/{each.id}",
    Way(
        "goal", words, actions.begin, Fields(GoalFields, "goals/_fields.html"),
        untitled="Say in one line what is to be reached.", needs=ground,
    ),
    told=routes.LIST.told,
)  # fmt: skip
ROOM = Room(
    "goals", routes=(*routes.ROUTES, *link_routes.ROUTES, *sending_routes.ROUTES), kinds=(SET,), panels=PANELS,
    menu=(entries,), styles=("goals/goals.css",),
    hears=(Hearing(Withdrawn, forget_withdrawn),),
)  # fmt: skip
