"""What follow-ups plug into the house."""

from commonhold.followups import list_routes
from commonhold.followups.jobs import SWEEPS
from commonhold.followups.menu import entries
from commonhold.followups.panels import PANELS
from commonhold.followups.promising import PromiseFields, promise
from commonhold.followups.routes import ROUTES
from commonhold.followups.waiting import DUE, TO_OWN
from commonhold.ground.rooms import Beside, Fields, Room, Waits

ROOM = Room(
    "followups",
    routes=(*ROUTES, *list_routes.ROUTES),
    panels=PANELS,
    menu=(entries,),
    sweeps=SWEEPS,
    waits=(Waits(TO_OWN), Waits(DUE)),
    besides=(Beside("promise", Fields(PromiseFields, "followups/_in_composer.html"), promise),),
    styles=("followups/followups.css",),
)
