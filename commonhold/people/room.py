"""What people plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.people import own, status_routes
from commonhold.people.jobs import SWEEPS
from commonhold.people.routes import PeopleData, PeoplePage, UnitPage, Units

ROOM = Room(
    "people",
    routes=(PeoplePage, PeopleData, Units, UnitPage, *own.ROUTES, *status_routes.ROUTES),
    sweeps=SWEEPS,
    menu=(own.entries,),
    styles=("people/people.css",),
)
