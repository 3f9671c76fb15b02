"""What walls plug into the house."""

from commonhold.ground.rooms import Room
from commonhold.walls.menu import entries
from commonhold.walls.panels import PANELS
from commonhold.walls.routes import ROUTES

ROOM = Room("walls", routes=ROUTES, panels=PANELS, menu=(entries,), styles=("walls/walls.css",))
