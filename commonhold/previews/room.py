"""What previews plug into the house."""

from commonhold.contributions import Contributed, Revised, Withdrawn
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Panel, Room
from commonhold.previews.jobs import SWEEPS
from commonhold.previews.listeners import drop_links, note_links, renew_links
from commonhold.previews.menu import entries
from commonhold.previews.panels import of_conversation, of_list
from commonhold.previews.routes import ROUTES

ROOM = Room(
    "previews",
    routes=ROUTES,
    hears=(Hearing(Contributed, note_links), Hearing(Revised, renew_links), Hearing(Withdrawn, drop_links)),
    sweeps=SWEEPS,
    panels=(
        Panel("conversation", "previews/_under_opening.html", of_conversation),
        Panel("listed", "previews/_in_list.html", of_list),
    ),
    menu=(entries,),
    styles=("previews/previews.css",),
)
