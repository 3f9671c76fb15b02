"""What recognition plugs into the house."""

from commonhold.contributions import Unnamed
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Room
from commonhold.recognition.listeners import hide_thanks
from commonhold.recognition.panels import PANELS
from commonhold.recognition.routes import ROUTES

ROOM = Room("recognition", routes=ROUTES, hears=(Hearing(Unnamed, hide_thanks),), panels=PANELS)
