"""What recognition plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.recognition.panels import PANELS
from commonhold.recognition.routes import ROUTES

ROOM = Room("recognition", routes=ROUTES, panels=PANELS)
