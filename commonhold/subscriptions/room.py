"""What subscriptions plug into the house."""

from commonhold.ground.rooms import Panel, Room
from commonhold.subscriptions.jobs import JOBS, SWEEPS
from commonhold.subscriptions.panels import of_group, of_post
from commonhold.subscriptions.routes import ROUTES

ROOM = Room(
    "subscriptions",
    routes=ROUTES,
    jobs=JOBS,
    sweeps=SWEEPS,
    panels=(
        Panel("group", "subscriptions/_of_group.html", of_group),
        Panel("beside", "subscriptions/_of_post.html", of_post),
    ),
)
