"""What contacts plug into the house."""

from commonhold.contacts.jobs import JOBS
from commonhold.contacts.panels import ASKS, PANELS
from commonhold.contacts.routes import ROUTES
from commonhold.ground.rooms import Room, Waits

ROOM = Room("contacts", routes=ROUTES, jobs=JOBS, panels=PANELS, waits=(Waits(ASKS),))
