"""What keys plug into the house."""

from commonhold.ground.rooms import Room
from commonhold.keys.commands import keys
from commonhold.keys.jobs import SWEEPS
from commonhold.keys.routes import ROUTES

ROOM = Room("keys", routes=ROUTES, commands=(keys,), sweeps=SWEEPS)
