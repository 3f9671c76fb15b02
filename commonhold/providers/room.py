"""What providers plug into the house."""

from commonhold.ground.rooms import Room
from commonhold.providers.jobs import JOBS
from commonhold.providers.menu import entries
from commonhold.providers.panels import PANELS
from commonhold.providers.routes import ROUTES

ROOM = Room(
    "providers", routes=ROUTES, jobs=JOBS, panels=PANELS, menu=(entries,),
    apart="how one comes in is seen to by oneself, where one signs in",
)  # fmt: skip
