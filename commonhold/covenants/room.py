"""What covenants plug into the house."""

from commonhold.covenants import pages, routes
from commonhold.covenants.facts import Signed
from commonhold.covenants.listeners import announce_signed, end_office, lay_covenant
from commonhold.covenants.queries import UNREAD, UNSIGNED
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Room, Waits
from commonhold.identity import HouseFounded
from commonhold.people import PersonLeft

ROOM = Room(
    "covenants",
    routes=(*pages.ROUTES, *routes.ROUTES),
    hears=(Hearing(HouseFounded, lay_covenant), Hearing(Signed, announce_signed), Hearing(PersonLeft, end_office)),
    panels=pages.PANELS,
    menu=(pages.entries,),
    waits=(Waits(UNREAD), Waits(UNSIGNED)),
)
