"""What oauth plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.oauth.commands import commands
from commonhold.oauth.jobs import SWEEPS
from commonhold.oauth.menu import entries
from commonhold.oauth.permit import end_all
from commonhold.oauth.routes import ROUTES

ROOM = Room(
    "oauth", routes=ROUTES, commands=(commands,), sweeps=SWEEPS, menu=(entries,), ends=(end_all,),
    apart="a program lets no other program in",
)  # fmt: skip
