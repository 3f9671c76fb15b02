"""What contributions plugs into the house."""

from commonhold.contributions import founding
from commonhold.contributions.jobs import SWEEPS
from commonhold.contributions.routes import ROUTES
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Room
from commonhold.identity import HouseFounded

ROOM = Room(
    "contributions",
    routes=(*ROUTES, *founding.ROUTES),
    sweeps=SWEEPS,
    styles=("contributions/contributions.css",),
    hears=(Hearing(HouseFounded, founding.lay_covenant),),
    panels=founding.PANELS,
    menu=(founding.entries,),
)
