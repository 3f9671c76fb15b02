"""What contributions plugs into the house."""

from commonhold.contributions.jobs import SWEEPS
from commonhold.contributions.routes import ROUTES
from commonhold.ground.rooms import Room

ROOM = Room(
    "contributions",
    routes=ROUTES,
    sweeps=SWEEPS,
    styles=("contributions/contributions.css",),
)
