"""What the desk plugs into the house."""

from commonhold.ground.rooms import Named, Room
from commonhold.relay import lifting, routes
from commonhold.relay.jobs import JOBS, SWEEPS
from commonhold.relay.menu import entries
from commonhold.relay.panels import PANELS

ROOM = Room(
    "relay", routes=(*routes.ROUTES, *lifting.ROUTES), jobs=JOBS, sweeps=SWEEPS, panels=PANELS, menu=(entries,),
    styles=("relay/relay.css",),
    named=(Named("relayed", "by", "contribution_id"),),
)  # fmt: skip
