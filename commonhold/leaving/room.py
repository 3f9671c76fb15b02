"""What leaving plugs into the house."""

from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Room, Waits
from commonhold.leaving.facts import HeirAsked
from commonhold.leaving.heirs import ASKED
from commonhold.leaving.jobs import JOBS, SWEEPS
from commonhold.leaving.listeners import inherit, tell, tell_heir
from commonhold.leaving.menu import PANELS, entries
from commonhold.leaving.routes import ROUTES
from commonhold.people import PersonLeft

ROOM = Room(
    "leaving", routes=ROUTES,
    hears=(Hearing(PersonLeft, tell), Hearing(PersonLeft, inherit), Hearing(HeirAsked, tell_heir)),
    jobs=JOBS, sweeps=SWEEPS, panels=PANELS, menu=(entries,), waits=(Waits(ASKED),),
    apart="one leaves by oneself",
)  # fmt: skip
