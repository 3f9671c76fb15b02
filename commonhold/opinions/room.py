"""What opinion maps plug into the house."""

from commonhold.contributions import Withdrawn
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Fields, Kind, Named, Room, Way
from commonhold.opinions import actions, routes
from commonhold.opinions.jobs import SWEEPS
from commonhold.opinions.listeners import forget_withdrawn
from commonhold.opinions.menu import entries
from commonhold.opinions.panels import PANELS, words
from commonhold.opinions.writing import OpinionsFields

ASK = Kind(
    actions.KIND, lambda each: f"/c/{each.id}",
    Way(
        "map", words, actions.begin, Fields(OpinionsFields, "opinions/_fields.html"),
        untitled="Say in one line what you would like to know.", asks_many=True,
    ),
    told=routes.LIST.told,
)  # fmt: skip
ROOM = Room(
    "opinions", routes=routes.ROUTES, kinds=(ASK,), panels=PANELS, menu=(entries,), styles=("opinions/opinions.css",),
    hears=(Hearing(Withdrawn, forget_withdrawn),), sweeps=SWEEPS,
    named=(Named("statement_author", "person_id", "map_id"), Named("statement_aside", "by", "map_id")),
)  # fmt: skip
