"""What keys plug into the house."""

from commonhold.ground.rooms import Room
from commonhold.keys import recovery_routes, routes, second_key_routes
from commonhold.keys.commands import keys
from commonhold.keys.jobs import SWEEPS
from commonhold.keys.menu import PANELS, entries

ROOM = Room(
    "keys", routes=(*routes.ROUTES, *recovery_routes.ROUTES, *second_key_routes.ROUTES), commands=(keys,), sweeps=SWEEPS,
    panels=PANELS, menu=(entries,), styles=("keys/keys.css",), apart="recovery words are known to oneself alone, and to no program",
)  # fmt: skip
