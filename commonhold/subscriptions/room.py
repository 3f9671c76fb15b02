"""What subscriptions plug into the house."""

from commonhold.ground.rooms import Panel, Room
from commonhold.subscriptions.jobs import SWEEPS
from commonhold.subscriptions.panels import of_group
from commonhold.subscriptions.routes import ROUTES

ROOM = Room(
    "subscriptions",
    routes=ROUTES,
    sweeps=SWEEPS,
    panels=(Panel("group", "subscriptions/_of_group.html", of_group),),
)
