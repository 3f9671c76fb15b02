"""What search plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.search.routes import SearchData, SearchPage, Suggested, SuggestedData

ROOM = Room("search", routes=(SearchPage, SearchData, Suggested, SuggestedData), styles=("search/search.css",))
