"""What practices plug into the house."""

from commonhold.ground.rooms import Fields, Kind, Room, Waits, Way
from commonhold.practices import experiment, routes
from commonhold.practices.experiment import ExperimentFields
from commonhold.practices.menu import entries
from commonhold.practices.panels import PANELS, words
from commonhold.practices.waiting import ENDED

TRY = Kind(
    experiment.KIND, lambda each: f"/c/{each.id}",
    Way(
        "flask-conical", words, experiment.begin, Fields(ExperimentFields, "practices/_fields.html"),
        untitled="Say in one line what you try.", needs=experiment.needs,
    ),
)  # fmt: skip
ROOM = Room(
    "practices", routes=routes.ROUTES, kinds=(TRY,), panels=PANELS, menu=(entries,), waits=(Waits(ENDED),),
    styles=("practices/practices.css",),
)  # fmt: skip
