"""What erasure plugs into the house."""

from commonhold.erasure.jobs import JOBS, SWEEPS, keep_away
from commonhold.erasure.panels import PANELS
from commonhold.erasure.routes import ROUTES
from commonhold.ground.rooms import Room

ROOM = Room(
    "erasure", routes=ROUTES, jobs=JOBS, sweeps=SWEEPS, panels=PANELS, starts=(keep_away,),
    apart="what cannot be undone is done by oneself",
)  # fmt: skip
