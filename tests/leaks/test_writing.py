"""The outsider matrix, writing: every route that changes something, sent by everybody about everything that can be named."""

import pytest

from tests.leaks import programs
from tests.leaks.routes import table
from tests.leaks.writing import sendings, writer

pytestmark = pytest.mark.slow

SENDERS = ("anybody", "forged", "ivo", "cees", "elin", "farid", "hanna", "bram", "dewi", "kim", "alma", "greta")
# Routes by which nobody comes through here, each with the reason and where they are tested instead.
LDAP = "needs a directory that whoever runs the house has named, as in commonhold/scim/tests"
DESK = "opens to who has left, by a secret of the desk, which commonhold/leaving/tests bring"
WORDS = "needs a signature by recovery words, which commonhold/keys/tests write"
PROGRAM = "needs a program that asks, which commonhold/oauth/tests write"
DOOR = "needs a secret of the door, which commonhold/identity/tests bring"
ASSISTANT = "speaks its own protocol, with a token for it alone; tests/leaks/test_assistants.py asks there"
DIRECTORY = "needs a token of a directory, which commonhold/scim/tests make"
NOT_OPENED = {
    "POST /acts/{token:str}": "needs a letter about news, which commonhold/attention/tests write",
    "DELETE /units/{id:uuid}": "a unit with people stays; commonhold/people/tests take an empty one away",
    "POST /hold/erasure": "asks for one's own handle, typed; commonhold/erasure/tests type it",
    "POST /admin/import": "takes an export; commonhold/imports/tests bring one",
    "POST /oauth/register": "takes JSON alone (RFC 7591); commonhold/oauth/tests register by it",
    "POST /api/v1/moves": "needs a log that proves itself, which commonhold/ownership/tests write",
    "DELETE /exit/desk": DESK,
    "POST /exit/desk": DESK,
    "DELETE /exit/desk/asking": DESK,
    "POST /exit/desk/asking": DESK,
    "POST /exit/desk/asking/question": DESK,
    "DELETE /exit/desk/contacts/{id:uuid}": DESK,
    "DELETE /exit/desk/deposit": DESK,
    "DELETE /exit/desk/erasure": DESK,
    "POST /exit/desk/erasure": DESK,
    "PUT /exit/desk/contacts/card": DESK,
    "PUT /exit/desk/contacts/{id:uuid}": DESK,
    "PUT /come/{token:str}/mail": "needs the link of somebody without an account, which commonhold/events/tests make",
    "POST /come/mail/{token:str}": "needs the letter to somebody without an account, which commonhold/events/tests answer",
    "PUT /come/{token:str}": "needs the link of somebody without an account, which commonhold/events/tests make",
    "POST /signin/with/{id:uuid}/ended": "needs a token that a provider has signed, which commonhold/providers/tests do",
    "PUT /admin/directory/ldap": LDAP,
    "POST /admin/directory/ldap": LDAP,
    "POST /said/{token:str}": "needs the link of a source, which commonhold/relay/tests hold",
    "PUT /voice": "needs the word of a source, which commonhold/relay/tests hold",
    "POST /exit/link": DESK,
    "POST /exit/link/{token:str}": DESK,
    "POST /exit/passkey": DESK,
    "POST /exit/recovery": DESK,
    "POST /settings/private-address/{token:str}": DOOR,
    "POST /join/{token:str}": DOOR,
    **{f"{each} /scim/v2/{{kind:str}}": DIRECTORY for each in ("POST", "PUT", "PATCH", "DELETE")},
    **{f"{each} /scim/v2/{{kind:str}}/{{id:str}}": DIRECTORY for each in ("POST", "PUT", "PATCH", "DELETE")},
    "POST /hooks/in/{token:str}": "needs a message as programs send it, which commonhold/integrations/tests do",
    "POST /mcp": ASSISTANT,
    "DELETE /mcp": "is no verb of this door",
    "POST /oauth/authorize": PROGRAM,
    "POST /oauth/token": PROGRAM,
    **{
        f"POST /api/v1/{each}": "is refused to everybody, whatever is named"
        for each in (
            "lists",
            "statuses/{id:uuid}/reblog",
            "statuses/{id:uuid}/unreblog",
            "statuses/{id:uuid}/pin",
            "statuses/{id:uuid}/unpin",
            "statuses/{id:uuid}/translate",
            "accounts/{id:uuid}/block",
            "accounts/{id:uuid}/unblock",
            "accounts/{id:uuid}/pin",
            "accounts/{id:uuid}/unpin",
            "accounts/{id:uuid}/note",
        )
    },
    "DELETE /api/v1/conversations/{id:uuid}": "is refused to everybody, whatever is named",
    "POST /api/v1/push/subscription": "needs the keys of an app, which commonhold/mastodon/tests bring",
    "PUT /api/v1/push/subscription": "the same",
    "POST /settings/devices": "needs the keys of a browser, which commonhold/attention/tests bring",
    "POST /settings/mail/{token:str}": DOOR,
    "POST /settings/passkeys": DOOR,
    "PUT /api/v1/hold/{name:str}": "takes what is sealed alone, which commonhold/takealong/tests lay",
    "POST /hold/arrivals/{id:uuid}/identity": WORDS,
    "POST /hold/arrivals/{id:uuid}/identity/question": WORDS,
    "POST /settings/recovery": WORDS,
    "POST /settings/recovery/trial": WORDS,
    "POST /settings/recovery/asking": WORDS,
    "POST /second-key/{token:str}": WORDS,
    "POST /second-key/{token:str}/question": WORDS,
    "POST /settings/recovery/renewal": WORDS,
    "POST /settings/recovery/renewal/question": WORDS,
    "POST /signin": DOOR,
    "POST /settings/second-step/confirmation": DOOR,
    "POST /settings/proof/key": DOOR,
    "POST /signin/sealed": DOOR,
    "POST /signin/second": DOOR,
    "POST /signin/link": DOOR,
    "POST /signin/link/{token:str}": DOOR,
    "POST /signin/passkey": DOOR,
    "POST /signin/password": DOOR,
    "POST /signin/password/{token:str}": DOOR,
    "POST /signout": DOOR,
    "POST /signup": DOOR,
    "POST /unsubscribe/{token:str}": "needs a letter about news, which commonhold/attention/tests write",
    "POST /welcome/{token:str}": DOOR,
    "POST /welcome/{token:str}/mail": DOOR,
    "PUT /c/{id:uuid}/series": "takes an article that stands in none yet; commonhold/articles/tests",
    "PUT /ideas/{id:uuid}/joining": "takes two ideas of one challenge; commonhold/challenges/tests",
    "PUT /c/{id:uuid}/audience": "nobody here wrote for few what a wider circle of theirs could read; commonhold/widening/tests",
    "PUT /events/dates/{id:uuid}/presence": "only while it takes place; commonhold/events/tests",
    "PUT /g/{slug:str}/stewardship": "only where all stewards have left; commonhold/groups/tests",
}


@pytest.mark.leak("L104", "L117", "L127", "L133", "L137", "L139", "L142", "L063", "L126")
async def test_nobody_changes_what_is_not_theirs_nor_learns_that_it_is_there(world, about):
    routes = [route for route in table(world.cast.application) if not route.is_safe and about in route.name]

    faults, opened, asked = [], set(), 0
    for name in SENDERS:
        writing = await writer(world, name)
        for route in routes:
            for request in sendings(world, route, writing):
                is_program = programs.is_turn(world, request, writing.actor)
                await writing.insist_unchanged(request, programs.PROGRAM if is_program else "html")
        faults, opened, asked = [*faults, *writing.faults], opened | writing.opened, asked + writing.asked

    print(f"{asked} forms sent by {len(SENDERS)} people to {len(routes)} routes")
    assert not faults, "\n".join(faults)
    closed = {name for name in NOT_OPENED if about in name}
    assert {route.name for route in routes} - opened == closed, "Who may use a route must come through."
