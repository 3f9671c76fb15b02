"""What follow-ups plug into the house."""

from commonhold.followups.panels import PANELS
from commonhold.followups.routes import ROUTES
from commonhold.ground.rooms import Room

ROOM = Room("followups", routes=ROUTES, panels=PANELS)
