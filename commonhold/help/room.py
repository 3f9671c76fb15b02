"""What help plugs into the house."""

from commonhold.contributions import Withdrawn
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Fields, Kind, Named, Room, Way
from commonhold.help import actions, routes
from commonhold.help.listeners import forget_withdrawn, take_offers_back
from commonhold.help.menu import entries
from commonhold.help.panels import PANELS, words
from commonhold.help.writing import HelpFields
from commonhold.people import AllWithdrawn

CALL = Kind(
    actions.KIND, lambda each: f"/c/{each.id}",
    Way(
        "hand-helping", words, actions.begin, Fields(HelpFields, "help/_fields.html"),
        untitled="Say in one line what you need help with.", asks_many=True,
    ),
    told=routes.LIST.told,
)  # fmt: skip
ROOM = Room(
    "help", routes=routes.ROUTES, kinds=(CALL,), panels=PANELS, menu=(entries,), styles=("help/help.css",),
    hears=(Hearing(Withdrawn, forget_withdrawn), Hearing(AllWithdrawn, take_offers_back)),
    named=(Named("help_end", "by", "contribution_id"),),
)  # fmt: skip
