"""What the notebook plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.notebook.menu import entries
from commonhold.notebook.panel import PANELS
from commonhold.notebook.routes import ROUTES

ROOM = Room("notebook", routes=ROUTES, panels=PANELS, menu=(entries,))
