"""What the desk plugs into the house."""

from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Named, Room
from commonhold.people import AllWithdrawn
from commonhold.relay import lifting, routes
from commonhold.relay.jobs import JOBS, SWEEPS
from commonhold.relay.listeners import clear_desk
from commonhold.relay.menu import entries
from commonhold.relay.panels import PANELS

ROOM = Room(
    "relay", routes=(*routes.ROUTES, *lifting.ROUTES), jobs=JOBS, sweeps=SWEEPS, panels=PANELS, menu=(entries,),
    styles=("relay/relay.css",), hears=(Hearing(AllWithdrawn, clear_desk),),
    named=(Named("relayed", "by", "contribution_id"),),
)  # fmt: skip
