"""What leaving plugs into the house."""

from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Room
from commonhold.leaving.jobs import JOBS, SWEEPS
from commonhold.leaving.listeners import tell
from commonhold.leaving.menu import PANELS, entries
from commonhold.leaving.routes import ROUTES
from commonhold.people import PersonLeft

ROOM = Room(
    "leaving", routes=ROUTES, hears=(Hearing(PersonLeft, tell),), jobs=JOBS, sweeps=SWEEPS, panels=PANELS, menu=(entries,)
)  # fmt: skip
