"""What reports plug into the house."""

from commonhold.ground.rooms import Room, Waits
from commonhold.reports import panels, routes, waiting

ROOM = Room("reports", routes=routes.ROUTES, panels=panels.PANELS, waits=(Waits(waiting.OPEN), Waits(waiting.ANSWERED)))
