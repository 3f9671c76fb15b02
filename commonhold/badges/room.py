"""What badges plug into the house."""

from commonhold.badges import award_routes, credential_routes, routes
from commonhold.badges.menu import entries
from commonhold.badges.panels import PANELS
from commonhold.badges.waiting import GIVEN
from commonhold.ground.rooms import Room, Waits

ROOM = Room(
    "badges", routes=(*routes.ROUTES, *award_routes.ROUTES, *credential_routes.ROUTES), panels=PANELS, menu=(entries,),
    waits=(Waits(GIVEN),),
    styles=("badges/badges.css",),
)  # fmt: skip
