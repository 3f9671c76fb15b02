"""What contributions plugs into the house."""

from commonhold.contributions.erasing import NAMED
from commonhold.contributions.jobs import SWEEPS
from commonhold.contributions.routes import ROUTES
from commonhold.ground.rooms import Room

ROOM = Room("contributions", routes=ROUTES, sweeps=SWEEPS, named=NAMED, styles=("contributions/contributions.css",))
