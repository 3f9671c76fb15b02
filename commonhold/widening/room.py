"""What widening plugs into the house."""

from commonhold.ground.rooms import Named, Panel, Room
from commonhold.widening.acts import ACTS
from commonhold.widening.panel import beside
from commonhold.widening.routes import ROUTES

ROOM = Room(
    "widening", routes=ROUTES, panels=(Panel("conversation", "widening/_beside.html", beside),), acts=ACTS,
    named=(Named("widening", "by", "contribution_id"),),
)  # fmt: skip
