"""What the web can do a program does too, or it is said why not (`ground/web/twins.py`)."""

import inspect

from commonhold.api import document
from commonhold.ground.testing.house import web
from commonhold.ground.web import twins

# The rooms of which nothing is done by a program; what says so on a single route is found by `apart=`.
ROOMS_APART = {
    "erasure", "identity", "integrations", "keys", "leaving", "oauth", "ownership", "providers", "scim", "takealong",
}  # fmt: skip
# Single verbs that no program does, beside those of these rooms, of stewards and of whoever comes by a link.
VERBS_APART = {"DELETE /drafts/{place:str}", "POST /drafts/{place:str}", "POST /settings/devices"}


async def test_every_verb_of_the_web_is_done_by_programs_or_says_why_not(house):
    application, table = web(house), web(house).state.twins
    done = {(twin.method, twin.path) for twin in table.twins}
    rooms = {room.name: room.apart for room in house.rooms if room.apart}

    left = [
        (f"{method} {path}", handler)
        for path, method, handler in twins.verbs(application)
        if method in twins.WRITES and (method, path) not in done
    ]

    assert set(rooms) == ROOMS_APART, "Say in the room why nothing of it is done by a program, and name it here."
    said = {name for name, handler in left if handler.opt["apart"] and twins.room_of(handler) not in rooms}
    assert said == VERBS_APART, "What is apart is named here, so that it is looked at."
    assert [
        name for name, handler in left if not (twins.reason_apart(handler) or rooms.get(twins.room_of(handler)))
    ] == [], "It has no twin and says no reason: `apart=`."


async def test_a_verb_that_reads_a_form_tells_programs_its_fields(house):
    untold = [
        f"{twin.method} {twin.path}"
        for twin in web(house).state.twins.twins
        if twin.method in twins.WRITES
        and "read" in inspect.unwrap(twin.handler.fn).__code__.co_names
        and not document.forms(twin)
    ]

    assert untold == [], "Name the form where the handler reads it: `read(request, Naming)`."


async def test_whatever_programs_can_ask_says_in_words_what_it_does(house):
    silent = [
        f"{twin.method} {twin.path}"
        for twin in web(house).state.twins.twins
        if not inspect.getdoc(inspect.unwrap(twin.handler.fn))
    ]

    assert silent == [], "A docstring of the handler is what the page for programs says of it."
