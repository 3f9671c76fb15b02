"""The outsider matrix, reading: every route that shows something, asked by everybody for everything that can be named."""

from collections.abc import Iterable
from zlib import crc32

import pytest

from commonhold.ground.web.feeds import shape_of
from tests.leaks import programs
from tests.leaks.asking import Request
from tests.leaks.matrix import Matrix, hidden_slots, is_shut, requests
from tests.leaks.routes import Route, table
from tests.leaks.world import Actor, World

pytestmark = pytest.mark.slow

READERS = ("anybody", "forged", "ivo", "cees", "elin", "farid", "hanna", "bram", "dewi", "kim", "alma", "greta")
NOT_READ = ("/live",)  # never ends; test_live.py has it
# Canaries whom nobody is shown here, each with the reason.
NOT_SHOWN = {
    "address of absent page": "is free again, and told to nobody until the page comes back",
    "content of version 2 of the file of greta's post for all": "the first version is asked for here",
    "root of a receipt": "is told at the desk alone",
    "small file not attached": "files are asked for whole here",
    "small file of cellar post": "files are asked for whole here",
    "small file of elin's cellar post": "files are asked for whole here",
    "small file of greta's post for all": "files are asked for whole here",
    "small file of reply to cellar post": "files are asked for whole here",
    "text of absent page": "waits until the page comes back",
    "words of announced proposal": "its page leads on to the covenant that came of it",
}
# Routes by which nobody comes through here, each with the reason.
DOOR = "needs a secret of the door, which commonhold/identity/tests bring"
DESK = "opens to who has left and holds a secret of the desk, which commonhold/leaving/tests bring"
OUTSIDE = "needs the link of somebody without an account, which commonhold/events/tests make"
STREAM = "never ends where it is named aright; commonhold/mastodon/tests listen"
DIRECTORY = "needs a token of a directory, which commonhold/scim/tests make"
NOT_OPENED = {
    "GET /acts/{token:str}": "needs a letter about news, which commonhold/attention/tests write",
    "GET /@/{handle:str}/picture": "nobody here has a picture; commonhold/people/tests give one",
    "GET /health": "says 503 without a worker",
    "GET /exit/desk": DESK,
    "GET /exit/desk/asking": DESK,
    "GET /exit/desk/contacts": DESK,
    "GET /exit/desk/contacts/card": DESK,
    "GET /exit/desk/contacts/contacts.vcf": DESK,
    "GET /exit/desk/deposit": DESK,
    "GET /exit/desk/erasure": DESK,
    "GET /exit/desk/erasure/state": DESK,
    "GET /exit/desk/file": DESK,
    "GET /exit/link": DESK,
    "GET /exit/link/{token:str}": DESK,
    "GET /people/{id:uuid}/did.jsonl": "is anybody's to read; commonhold/keys/tests read one",
    "GET /hold/arrivals/{id:uuid}/identity": "needs a log that came along, which commonhold/ownership/tests bring",
    "GET /settings/private-address/{token:str}": DOOR,
    "GET /join/{token:str}": DOOR,
    "GET /second-key/{token:str}": "needs the link of whoever holds a second key, which commonhold/keys/tests make",
    "GET /come/{token:str}": OUTSIDE,
    "GET /come/mail/{token:str}": OUTSIDE,
    "GET /come/{token:str}/date.ics": OUTSIDE,
    "GET /said/{token:str}": "needs the link of a source, which commonhold/relay/tests write",
    "GET /settings/mail/{token:str}": DOOR,
    "GET /mcp": "is no verb of this door",
    "GET /oauth/authorize": "needs a program that asks, which commonhold/oauth/tests write",
    "GET /api/v1/media/shown/{token:str}": "needs an address that is sealed, which commonhold/mastodon/tests ask for",
    "GET /api/v1/push/subscription": "is missing until an app asks to be told, which commonhold/mastodon/tests do",
    "GET /api/v1/streaming": STREAM,
    "GET /api/v1/streaming/{place:path}": STREAM,
    "GET /scim/v2/{kind:str}": DIRECTORY,
    "GET /scim/v2/{kind:str}/{id:str}": DIRECTORY,
    "GET /oembed": "wants the whole address of a thing, which commonhold/posts/tests/test_embedding.py names",
    "GET /signin/link": DOOR,
    "GET /signin/link/{token:str}": DOOR,
    "GET /signin/password/{token:str}": DOOR,
    "GET /signup": DOOR,
    "GET /unsubscribe/{token:str}": "needs a letter about news, which commonhold/attention/tests write",
    "GET /wall/{token:str}": "needs the address of a wall, which commonhold/walls/tests put up",
    "GET /wall/{token:str}/sheet": "needs the address of a wall, which commonhold/walls/tests put up",
    "GET /welcome/{token:str}": DOOR,
    "GET /welcome/{token:str}/mail": DOOR,
    "GET /{anywhere:path}": "is missing for everybody",
}


@pytest.mark.leak(
    "L103", "L013", "L017", "L020", "L024", "L025", "L026", "L030", "L031", "L033", "L055", "L057", "L059"
)
async def test_what_is_hidden_answers_as_what_never_was(world, about):
    routes = [route for route in table(world.cast.application) if _is_read(route) and about in route.name]

    faults, opened, asked = [], set(), 0
    for name in READERS:
        matrix = Matrix(world, world.actors[name])
        for route in routes:
            for request in requests(world, route, matrix.actor):
                for representation in _representations(world, request, matrix.actor):
                    await matrix.insist_absent(request, representation)
        faults, opened, asked = [*faults, *matrix.faults], opened | matrix.opened, asked + matrix.asked

    print(f"{asked} pages asked for by {len(READERS)} people at {len(routes)} routes")
    assert not faults, "\n".join(faults)
    closed = {name for name in NOT_OPENED if about in name}
    assert {route.name for route in routes} - opened == closed, "Who may read a page must come through."
    assert about or world.canaries.unread() == sorted(NOT_SHOWN), "Where nobody is shown a canary, nothing is proven."


def _is_read(route: Route) -> bool:
    return route.method == "GET" and route.path not in NOT_READ


def _representations(world: World, request: Request, actor: Actor) -> Iterable[str]:
    """Its page, and what programs get; of what is hidden also what a part of a page gets, by turns. An address that names its shape
    has but that. Each second time what programs get is asked for at their own door.
    """
    is_program = programs.is_turn(world, request, actor)
    if is_shut(request.route, actor) or request.suffix or shape_of(request.route.path)[1]:
        return (programs.PROGRAM if is_program else "html",)
    is_turn = crc32(str(request).encode()) % 2 and hidden_slots(request, actor)
    return ("html", programs.PROGRAM if is_program else "partial" if is_turn else "json")
