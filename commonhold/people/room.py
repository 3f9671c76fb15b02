"""What people plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.people import own
from commonhold.people.routes import PeopleData, PeoplePage, UnitPage, Units

ROOM = Room(
    "people",
    routes=(PeoplePage, PeopleData, Units, UnitPage, *own.ROUTES),
    menu=(own.entries,),
    styles=("people/people.css",),
)
