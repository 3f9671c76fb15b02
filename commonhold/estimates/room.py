"""What estimates plug into the house."""

from commonhold.contributions import Withdrawn
from commonhold.estimates import actions, queries, routes
from commonhold.estimates.jobs import SWEEPS
from commonhold.estimates.listeners import forget_withdrawn
from commonhold.estimates.menu import entries
from commonhold.estimates.outgoing import outgoing_estimate
from commonhold.estimates.panels import PANELS, words
from commonhold.estimates.writing import EstimateFields
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Fields, Kind, Named, Room, Way
from commonhold.posts import telling

ASK = Kind(
    actions.KIND, lambda each: f"/c/{each.id}",
    Way(
        "chart-scatter", words, actions.begin, Fields(EstimateFields, "estimates/_fields.html"),
        untitled="Say in one line what you would like to know.", asks_many=True,
    ),
    told=telling(queries.standings, outgoing_estimate),
)  # fmt: skip
ROOM = Room(
    "estimates", routes=routes.ROUTES, kinds=(ASK,), panels=PANELS, menu=(entries,), styles=("estimates/estimates.css",),
    hears=(Hearing(Withdrawn, forget_withdrawn),), sweeps=SWEEPS, named=(Named("settlement", "by", "estimate_id"),),
)  # fmt: skip
