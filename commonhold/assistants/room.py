"""What assistants plug into the house."""

from commonhold.assistants import jobs, menu, panels, routes
from commonhold.ground.rooms import Panel, Room

ROOM = Room(
    "assistants",
    routes=routes.ROUTES,
    sweeps=jobs.SWEEPS,
    panels=(Panel("conversation", "", panels.of_conversation),),
    menu=(menu.entries,),
)
