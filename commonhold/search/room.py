"""What search plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.search.jobs import HEARS, JOBS, SWEEPS
from commonhold.search.routes import SearchData, SearchPage, Suggested, SuggestedData

ROOM = Room(
    "search",
    routes=(SearchPage, SearchData, Suggested, SuggestedData),
    hears=HEARS,
    jobs=JOBS,
    sweeps=SWEEPS,
    styles=("search/search.css",),
)
