"""What codes plug into the house."""

from commonhold.codes.menu import entries
from commonhold.codes.routes import ROUTES
from commonhold.ground.rooms import Room

ROOM = Room("codes", routes=ROUTES, menu=(entries,), styles=("codes/codes.css",))
