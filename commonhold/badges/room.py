"""What badges plug into the house."""

from commonhold.badges import award_routes, credential_routes, routes
from commonhold.badges.listeners import end_office
from commonhold.badges.menu import entries
from commonhold.badges.panels import PANELS
from commonhold.badges.waiting import GIVEN
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Room, Waits
from commonhold.people import PersonLeft

ROOM = Room(
    "badges", routes=(*routes.ROUTES, *award_routes.ROUTES, *credential_routes.ROUTES), panels=PANELS, menu=(entries,),
    waits=(Waits(GIVEN),),
    styles=("badges/badges.css",), hears=(Hearing(PersonLeft, end_office),),
)  # fmt: skip
