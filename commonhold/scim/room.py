"""What scim plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.scim.admin_routes import Directory, Ldap
from commonhold.scim.commands import commands
from commonhold.scim.jobs import JOBS, SWEEPS
from commonhold.scim.menu import entries
from commonhold.scim.routes import ROUTES

ROOM = Room(
    "scim", routes=(*ROUTES, Directory, Ldap), commands=(commands,), jobs=JOBS, sweeps=SWEEPS, menu=(entries,),
    apart="a directory is let in by a steward, in their browser",
)  # fmt: skip
