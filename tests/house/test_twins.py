"""What the web can do a program does too, or it is said why not (`ground/web/twins.py`)."""

import inspect

from commonhold.api import document
from commonhold.ground.testing.house import web
from commonhold.ground.web import twins

# The rooms of which nothing is done by a program; what says so on a single route is found by `apart=`.
ROOMS_APART = {
    "erasure", "identity", "integrations", "keys", "leaving", "oauth", "ownership", "providers", "scim", "takealong",
}  # fmt: skip
# Single verbs that no program does, beside those of these rooms and of whoever comes by a link.
VERBS_APART = {
    "POST /admin/import",
    "PUT /covenant/proposals/{id:uuid}/signature",
    "PUT /covenant/{version:int}/reading",
    "DELETE /drafts/{place:str}",
    "POST /drafts/{place:str}",
    "POST /settings/devices",
}

# Pages that show something and tell programs nothing of it, beside the forms of verbs, each with the reason or where it is told.
NOT_TOLD = {
    "/{anywhere:path}": "is missing for everybody",
    "/admin/covenant": "is told to those who sign, on its page",
    "/admin/covenant/first": "leads to a form",
    "/admin/import": "leads to a form",
    "/admin/import/{id:uuid}": "says how an import stands, which is begun in the browser",
    "/api": "is told as OpenAPI",
    "/articles/write": "leads to a form",
    "/badges": "badges are told as credentials, at an address of each",
    "/c/{id:uuid}/delete": "says what goes before one takes it away",
    "/c/{id:uuid}/files": "files are told with what they stand on",
    "/c/{id:uuid}/history": "earlier wordings are for people to compare; those of pages are told",
    "/c/{id:uuid}/reactions": "reactions are told with what they are to, and names at /api/v1/statuses/ID/favourited_by",
    "/c/{id:uuid}/summary/history": "earlier wordings are for people to compare",
    "/contacts": "is told as an address book (contacts.vcf)",
    "/contacts/{id:uuid}/card.json": "a signed card as it is, for whom it was given to",
    "/covenant": "is read by people, who say that they did",
    "/covenant/{version:int}": "the same",
    "/drafts": "a draft is of its page",
    "/events/{id:uuid}/door": "hangs at a door",
    "/events/{id:uuid}/here": "is opened by a camera",
    "/for-you/count": "is counted of what /for-you tells",
    "/for-you/{id:uuid}": "leads to what it is about",
    "/live": "never ends; programs hear at /api/v1/streaming",
    "/pages": "pages are found by search, and by what was changed in them",
    "/pages/g/{place:path}": "the same; one is told at /c/ID",
    "/pages/house": "the same",
    "/pages/house/{place:path}": "the same",
    "/pages/{id:uuid}": "leads to its page",
    "/pages/{id:uuid}/history/{number:int}": "is told among /pages/ID/history",
    "/polls/calendar": "is told as a calendar (.ics)",
    "/questions/ask": "leads to a form",
    "/questions/similar": "is a part of a form",
    "/questions/waiting": "is told among /questions",
    "/questions/{id:uuid}/people": "is a part of a form",
    "/r/{word:str}": "leads from a printed code to its place",
    "/settings/assistants": "says what assistants did, to whoever let them in",
    "/write/reach": "is a part of a form",
    "/write/waiting": "what a program sends does not wait",
}


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


async def test_what_a_page_shows_programs_are_told_or_it_says_why_not(house):
    application, table = web(house), web(house).state.twins
    told = {twin.path for twin in table.twins}  # of a page with a verb at its address: its form
    rooms = {room.name for room in house.rooms if room.apart}

    silent = {
        path
        for path, method, handler in twins.verbs(application)
        if method == "GET"
        and not (twins.reason_apart(handler) or twins.room_of(handler) in rooms)
        and not path.endswith((*twins.FEEDS, "/new"))
        and path.removesuffix(twins.DATA) not in told
    }

    assert silent == NOT_TOLD.keys(), "Tell it (`tells=` and `outgoing=`), or say here why not."


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
