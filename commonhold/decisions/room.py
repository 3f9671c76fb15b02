"""What decisions plug into the house."""

from commonhold.contributions import Withdrawn
from commonhold.decisions import actions, routes
from commonhold.decisions.acts import ACTS
from commonhold.decisions.jobs import SWEEPS
from commonhold.decisions.listeners import forget_withdrawn
from commonhold.decisions.menu import entries
from commonhold.decisions.panels import PANELS, words
from commonhold.decisions.writing import DecisionFields
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Fields, Kind, Named, Room, Way

PROPOSE = Kind(
    actions.KIND, lambda each: f"/c/{each.id}",
    Way(
        "check-check", words, actions.begin, Fields(DecisionFields, "decisions/_fields.html"),
        untitled="Say in one line what you propose.", asks_many=True,
    ),
    told=routes.LIST.told,
)  # fmt: skip
ROOM = Room(
    "decisions", routes=routes.ROUTES, kinds=(PROPOSE,), panels=PANELS, menu=(entries,), styles=("decisions/decisions.css",),
    sweeps=SWEEPS, acts=ACTS, hears=(Hearing(Withdrawn, forget_withdrawn),), named=(Named("decision_outcome", "by", "contribution_id"),),
)  # fmt: skip
