"""What erasure plugs into the house."""

from commonhold.erasure.jobs import JOBS, SWEEPS, keep_away
from commonhold.erasure.listeners import note_refused
from commonhold.erasure.panels import PANELS
from commonhold.erasure.routes import ROUTES
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Room
from commonhold.relay import SourceRefused

ROOM = Room(
    "erasure", routes=ROUTES, jobs=JOBS, sweeps=SWEEPS, panels=PANELS, starts=(keep_away,),
    hears=(Hearing(SourceRefused, note_refused),),
    apart="what cannot be undone is done by oneself",
)  # fmt: skip
