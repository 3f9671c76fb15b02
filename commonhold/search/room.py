"""What search plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.search import saved_routes
from commonhold.search.jobs import HEARS, JOBS, SWEEPS
from commonhold.search.panels import PANELS
from commonhold.search.routes import ROUTES

ROOM = Room(
    "search",
    routes=(*ROUTES, *saved_routes.ROUTES),
    hears=HEARS,
    jobs=JOBS,
    sweeps=SWEEPS,
    panels=PANELS,
    styles=("search/search.css",),
)
