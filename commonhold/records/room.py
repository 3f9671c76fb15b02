"""What records plug into the house."""

from commonhold.ground.rooms import Room
from commonhold.records.menu import entries
from commonhold.records.routes import ROUTES

ROOM = Room("records", routes=ROUTES, menu=(entries,))
