"""What api plugs into the house."""

from commonhold.api.routes import ROUTES
from commonhold.ground.rooms import Room

ROOM = Room("api", routes=ROUTES)
