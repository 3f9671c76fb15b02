"""What providers plug into the house."""

from commonhold.ground.rooms import Room
from commonhold.providers import admin_routes, routes, saml_routes
from commonhold.providers.jobs import JOBS, SWEEPS
from commonhold.providers.menu import entries
from commonhold.providers.panels import PANELS

ROUTES = (*routes.ROUTES, *saml_routes.ROUTES, *admin_routes.ROUTES)
ROOM = Room(
    "providers", routes=ROUTES, jobs=JOBS, sweeps=SWEEPS, panels=PANELS, menu=(entries,),
    apart="how one comes in is seen to by oneself, where one signs in",
)  # fmt: skip
