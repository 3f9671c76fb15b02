"""What identity plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.identity.commands import commands
from commonhold.identity.jobs import JOBS, SWEEPS
from commonhold.identity.menu import entries
from commonhold.identity.routes import ROUTES

ROOM = Room(
    "identity",
    apart="how one comes in is seen to by oneself, where one signs in",
    routes=ROUTES,
    commands=(commands,),
    jobs=JOBS,
    sweeps=SWEEPS,
    menu=(entries,),
    styles=("identity/identity.css",),
)
