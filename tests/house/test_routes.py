"""Every address says who may come in, and the house stands without its upper rooms."""

import re
from collections.abc import Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from litestar import Litestar

from commonhold import app as front
from commonhold.attention.tests.steps import give_mail, hear
from commonhold.floors import FLOORS, ROOMS
from commonhold.ground import clock
from commonhold.ground import house as houses
from commonhold.ground.house import House
from commonhold.ground.migrate import Roles, migrate, place_of
from commonhold.ground.settings import Settings
from commonhold.ground.testing.cast import Cast, assemble
from commonhold.ground.testing.house import SECRET, web
from commonhold.ground.web import Rule, pages

# Of each upper floor every second room, then the others: rooms of one floor do not know each other (`test_floors`).
APART = [
    apart for floor in FLOORS[FLOORS.index(("contributions",)) + 1 :] for apart in (floor[::2], floor[1::2]) if apart
]
# What anybody in the world may ask, each with its reason; what is not here asks for a sign-in first.
PUBLIC = {
    "/static/{digest:str}/{file:path}": "styles, scripts and letters hold nothing of anybody",
    "/manifest.webmanifest": "what the house is called on a device; nothing of anybody's",
    "/worker.js": "a script of ours, which holds nothing of anybody's",
    "/offline": "the same for everybody; what it lists lies on the device",
    "/health": "says well or not",
    "/said/{token:str}": "what was written down of somebody without an account is shown to whoever holds the link that they were given",
    "/voice/said/{id:uuid}": "whoever said it takes it away by the word that was shown to them alone",
    "/come/{token:str}": "whoever was asked to an event without an account is shown when and where by the link that they were given",
    "/come/{token:str}/mail": "whoever was asked to an event without an account is shown when and where by the link that they were given",
    "/come/mail/{token:str}": "whoever gave an address there shows by a letter that it is theirs",
    "/come/{token:str}/date.ics": "the same for a calendar",
    "/voice": "what came of one's words is told for a word that was shown to their source alone",
    "/signin": "the door",
    "/signin/sent": "says that a letter is on its way, whoever was named",
    "/signin/link": "a letter with a link is asked for at the door",
    "/signin/link/{token:str}": "the link of a letter",
    "/signin/password": "a letter about a forgotten password is asked for at the door",
    "/signin/password/{token:str}": "a new password by the link of a letter",
    "/signin/with/{id:uuid}": "leads to the provider that a steward has named",
    "/signin/with/{id:uuid}/back": "the provider says who somebody is, signed for this house and this one sign-in",
    "/signin/with/{id:uuid}/out": "leads to where the provider that a steward has named signs out",
    "/signin/with/{id:uuid}/ended": "the provider says, signed for this house, that somebody is signed out; tells nothing",
    "/signin/saml/{id:uuid}": "leads to the provider that a steward has named",
    "/signin/saml/{id:uuid}/back": "the provider says who somebody is, signed for this house and this one sign-in",
    "/signin/saml/{id:uuid}/out": "leads to where the provider that a steward has named signs out",
    "/signin/saml/{id:uuid}/ended": "the provider says, signed for this house, that somebody is signed out; tells nothing",
    "/signin/saml/{id:uuid}/metadata": "as what the house is registered at a provider: addresses and a public key",
    "/signin/sealed": "whoever looks after the house comes in by a code on paper, when no other way opens",
    "/signin/second": "the second step is answered at the door, in the browser in which the password was said",
    "/signin/passkey": "a key is shown at the door",
    "/signin/passkey/question": "what a key is asked at the door",
    "/signup": "coming in with an address of the organisation, where that is open",
    "/join/{token:str}": "coming in by the letter that showed whose address it is",
    "/welcome/{token:str}": "coming in by an invitation",
    "/welcome/{token:str}/mail": "an invitation asks for the newcomer's address",
    "/wall/{token:str}": "asks for the secret of a wall, and shows what all may read and its author did not keep off walls",
    "/wall/{token:str}/sheet": "the same on paper",
    "/oembed": "asks as whoever is signed in; with nobody there is nothing to tell of",
    "/unsubscribe/{token:str}": "the link in a letter about news, signed for ending such letters and nothing else (RFC 8058)",
    "/acts/{token:str}": "a link in a letter by which its reader does one thing, sealed for it; shows nobody's words",
    "/exit": "the door of the desk at which those who have left fetch what is theirs",
    "/exit/sent": "says that a letter is on its way, whoever was named",
    "/exit/link": "a letter with a way to the desk is asked for at its door",
    "/exit/link/{token:str}": "the link of such a letter",
    "/exit/passkey": "a key is shown at the door of the desk",
    "/exit/passkey/question": "what a key is asked there",
    "/exit/recovery": "recovery words are shown to be there at the door of the desk, by a signature",
    "/exit/recovery/question": "what they sign there",
    "/second-key": "words of one's own are made in the browser by whoever is to hold a second key; shows and keeps nothing",
    "/second-key/{token:str}": "what the holder of a second key is asked to sign, by the link that they were given",
    "/second-key/{token:str}/question": "the line that they sign",
    "/.well-known/did.jsonl": "the organisation's identity log, made to be read by anybody; says keys",
    "/.well-known/did.json": "with which key the organisation signs; says keys",
    "/people/{id:uuid}/did.jsonl": "a person's identity log, for whoever knows where it lies; says keys and no name",
    "/badges/given/{id:uuid}": "a badge that its holder opened, for whoever knows where it lies; all others as what never was",
    "/badges/given/{id:uuid}/picture": "what such a badge looks like",
    "/badges/given/{id:uuid}/badge.json": "such a badge as a credential",
    "/badges/given/{id:uuid}/badge.png": "the same in its picture",
    "/badges/given/{id:uuid}/badge.svg": "the same in its picture",
    "/badges/status": "bits drawn by lot that say which badges do not hold any more; whose they are stands nowhere in it",
    "/.well-known/oauth-authorization-server": "where the doors for programs are (RFC 8414); says addresses",
    "/api/v1/apps": "a program registers itself, which opens nothing to it",
    "/api/v1/apps/verify_credentials": "tells a program that holds a token which one it is",
    "/api/v1/moves": "another house says where somebody is now; answers the same, whoever is known here",
    "/oauth/token": "a program shows the code or the renewal that it was given",
    "/oauth/revoke": "a program ends what it holds, which it must show",
    "/api/v1/instance": "what the house is called and what apps may send, as Mastodon tells it; nothing of who is in it",
    "/api/v2/instance": "the same in its newer shape",
    "/api/commonhold/openapi.json": "what programs can ask, as addresses and shapes; nothing of anybody's",
    "/api/v1/instance/extended_description": "one sentence of ours",
    "/api/v1/streaming/health": "says OK",
    **dict.fromkeys(
        (
            "/api/v1/custom_emojis", "/api/v1/directory", "/api/v1/instance/activity", "/api/v1/instance/domain_blocks",
            "/api/v1/instance/peers", "/api/v1/instance/rules", "/api/v1/trends", "/api/v1/trends/links",
            "/api/v1/trends/statuses", "/api/v1/trends/tags",
        ),
        "answers with an empty list, always",
    ),
    "/api/v1/media/shown/{token:str}": "an address sealed for one file and one person, asked in their name",
    "/oauth/register": "a program registers itself, which opens nothing",
    "/.well-known/oauth-protected-resource": "tells an assistant who gives tokens (RFC 9728)",
    "/.well-known/oauth-protected-resource/mcp": "the same, where its address is made of the door's",
    "/hooks/in/{token:str}": "what programs post, by a secret that stands for one group",
    "/.well-known/change-password": "tells a password manager where passwords are changed (W3C)",
}  # fmt: skip
# What could hurt in other hands: one's door, all that is one's own (taken along, or away), what opens the house to programs, and
# who is in it.
DANGEROUS = {
    "PUT /settings/password", "PUT /settings/mail", "PUT /settings/private-address",
    "POST /settings/passkeys", "POST /settings/passkeys/question", "DELETE /settings/passkeys/{id:uuid}",
    "POST /settings/second-step", "DELETE /settings/second-step", "POST /settings/second-step/confirmation",
    "POST /settings/second-step/codes", "POST /settings/apps", "GET /oauth/authorize", "POST /oauth/authorize",
    "POST /hold/taking", "GET /hold/taking/file", "PUT /hold/along",
    "POST /admin/members/{id:uuid}/retirement", "DELETE /admin/members/{id:uuid}/retirement",
    "POST /admin/members/{id:uuid}/invitation", "POST /admin/invitations", "POST /admin/members/import",
    "POST /hold/erasure", "PUT /admin/domain", "PUT /admin/second-step", "POST /admin/sealed-codes",
    "POST /admin/providers", "PUT /admin/providers/alone", "POST /admin/providers/anew", "DELETE /admin/providers/{id:uuid}",
    "POST /admin/directory", "PUT /admin/directory/ldap", "POST /admin/directory/ldap",
    "POST /settings/hooks", "POST /settings/hooks/out", "POST /settings/feeds", "PUT /leaving",
}  # fmt: skip
# No worker is heard of in a test; a stream does not end; a program says what it asks for, an assistant in its own way; nothing is there
# while no mail domain is open, of no address, and while the organisation's identity log has not begun.
NOT_VISITED = {
    "/health",
    "/api/v1/accounts/lookup",
    "/api/v1/push/subscription",
    "/api/v1/streaming",
    "/live",
    "/mcp",
    "/oauth/authorize",
    "/oembed",
    "/signup",
    "/.well-known/did.jsonl",
}
FILLED = {"uuid": str(uuid4()), "int": "1", "path": "nowhere", "str": "nowhere"}


def routes(application: Litestar) -> Iterator[tuple[str, str, object]]:
    """Path, method and handler of all that the running router knows."""
    for route in application.routes:
        for handler in getattr(route, "route_handlers", ()):
            for method in handler.http_methods - {"OPTIONS", "HEAD"}:
                yield route.path, method, handler


async def test_every_route_has_declared_who_may_come_in(house):
    declared = {path: handler.opt.get("rule") for path, _, handler in routes(web(house))}

    assert len(declared) > 10
    assert [path for path, rule in declared.items() if not isinstance(rule, Rule)] == [], (
        "Say it where the verb is: `@get(rule=MEMBER)`."
    )


async def test_whatever_is_public_stands_on_the_list_with_its_reason(house):
    public = {path for path, _, handler in routes(web(house)) if handler.opt.get("rule") == Rule.PUBLIC}

    assert sorted(public - PUBLIC.keys()) == [], (
        "Ask for a sign-in, or put it on the list PUBLIC of this file with a reason."
    )


async def test_nobody_comes_in_who_has_not_signed_in(cast):
    for path, method, handler in routes(cast.application):
        if handler.opt["rule"] != Rule.PUBLIC:
            address = re.sub(r"{\w+:(\w+)}", lambda found: FILLED.get(found[1], "nowhere"), path)

            answer = await cast.anybody.request(method, address)

            assert answer.status_code in (303, 401, 403), f"{method} {path} answered {answer.status_code}"
            assert answer.status_code != 303 or answer.headers["location"].startswith(("/signin", "/exit")), (
                f"{method} {path}"
            )


async def test_dangerous_acts_ask_whoever_does_them_to_show_that_it_is_them(house):
    fresh = {f"{method} {path}" for path, method, handler in routes(web(house)) if handler.opt.get("fresh")}

    assert fresh == DANGEROUS, "Say `fresh=True` where the verb is, and name it in DANGEROUS of this file."


async def test_a_handler_that_is_not_public_asks_for_a_visit(house):
    found = [
        path
        for path, _, handler in routes(web(house))
        if handler.opt.get("rule") != Rule.PUBLIC and "visit" not in handler.parsed_fn_signature.parameters
    ]

    assert found == [], f"Without a visit nobody has held the rule: {found}"


async def test_a_resource_has_at_most_seven_verbs(house):
    verbs: dict[type, set[str]] = {}
    for _, _, handler in routes(web(house)):
        verbs.setdefault(handler.owner, set()).add(handler.handler_name)

    assert {owner: names for owner, names in verbs.items() if len(names) > 7} == {}, "A new verb is a new resource."


async def test_every_page_without_parameters_answers(cast):
    plain = sorted({path for path, method, _ in routes(cast.application) if method == "GET" and "{" not in path})

    for_programs = {path for path, _, handler in routes(cast.application) if "scope" in handler.opt}
    program = await cast.bram.program()
    askers = {path: program if path in for_programs else cast.bram for path in plain if path not in NOT_VISITED}

    answers = {path: (await asker.get(path)).status_code for path, asker in askers.items()}

    assert len(plain) > 10
    assert {path: status for path, status in answers.items() if status not in (200, 303)} == {}


@pytest.mark.parametrize("absent", APART, ids="-".join)
async def test_upper_rooms_can_be_left_out(server, tmp_path, absent):
    """No tables, no routes, no listeners, no words of them: the rest comes up, answers, hears what happens and does its work."""
    name, left = f"without_{uuid4().hex[:6]}", front.rooms(without=frozenset(absent))
    with psycopg.connect(server.url(), autocommit=True) as founder:
        founder.execute(f"create database {name}")
    whole = pages.furniture
    try:
        migrate(server.url(database=name), Roles(SECRET), ["ground", *(room for room in ROOMS if room not in absent)])

        statuses = await _visited(server.url(database=name), left, tmp_path)
    finally:
        pages.furniture = whole
        with psycopg.connect(server.url(), autocommit=True) as founder:
            founder.execute(f"drop database {name} with (force)")

    assert {address: status for address, status in statuses.items() if status >= 500} == {}, (
        f"Something asks for {' or '.join(absent)} without asking whether it is there."
    )


async def _visited(url: str, rooms: tuple, folder) -> dict[str, int]:
    """The status of each page that needs no parameter, for somebody who is signed in."""
    house = houses.build(Settings(data=folder, secret=SECRET, url="http://house.test", undo="0"), rooms, place_of(url))
    pages.furnish(house.rooms)
    await house.open()
    try:
        application = front.web(house, opened=_already)
        cast = await assemble(house)
        written = await cast.alma.writes("What stands when a room is missing?")
        await _taken_part(cast, written)
        await _worked(house)
        # One address of each handler: that a list answers in each shape, others see to.
        plain = {handler: path for path, method, handler in routes(application) if method == "GET" and "{" not in path}
        return {
            path: (await cast.bram.get(path)).status_code
            for path in [*plain.values(), f"/c/{written}"]
            if path not in NOT_VISITED
        }
    finally:
        await house.shut()


async def _taken_part(cast: Cast, written: UUID) -> None:
    """What people do at something said, as far as the rooms for it are there."""
    await give_mail(cast, "alma", "bram")
    reply = await cast.bram.replies(written, "The rest of it, @alma")
    with_file = {"csrf": cast.bram.csrf, "text": "And the plan"}
    await cast.bram.client.post(f"/c/{written}/replies", data=with_file, files=[("file", ("plan.txt", b"The plan"))])
    day = clock.now().date().isoformat()
    promised = {"promise": "nothing"} if pages.has_room("followups") else {}
    for path, fields in (
        (f"/c/{written}/reactions/like?_method=put", {}), (f"/c/{written}/use?_method=put", {}), (f"/c/{written}/thanks?_method=put", {}),
        (f"/c/{written}/followups", {"what": "Look", "due": day, "owner": ""}), (f"/c/{written}/saved?_method=put", {"remind": day}),
        ("/write", {"kind": "question", "title": "What?", "text": "Here, @alma", "to": "organisation"}),
        ("/write", {"kind": "poll", "title": "Which?", "poll_options": "this\nthat", "to": "organisation"} | promised),
        ("/pages/new", {"under": "house", "title": "One", "text": "Here"}),
    ):  # fmt: skip
        assert (await cast.bram.post(path, **fields)).status_code < 500, path
    await cast.alma.post(f"/c/{reply}/marks/decision?_method=put")
    async with cast.house.database.keeper() as visit:
        for id in await visit.values("select id from followup") if pages.has_room("followups") else ():
            assert (await cast.bram.post(f"/followups/{id}/steps/done?_method=put", words="Looked")).status_code == 303


async def _worked(house: House) -> None:
    """What happened is heard, and all regular work is done once, a day later."""
    await hear(house)
    with clock.moved(timedelta(days=1)):
        for sweep in (sweep for room in house.rooms for sweep in room.sweeps):
            await sweep.job(house)
        await hear(house)


@asynccontextmanager
async def _already(app: Litestar):
    yield
