"""Parameters only narrow: what nobody asked for changes nothing, and what cannot be read is refused in few words."""

import json
from typing import Any
from urllib.parse import quote
from uuid import UUID

import html5lib
import pytest

from commonhold.ground import ids
from tests.leaks.asking import Answer, Request, answer
from tests.leaks.matrix import requests, undone, usual_names
from tests.leaks.never import never
from tests.leaks.routes import Route, table
from tests.leaks.world import Actor, World
from tests.leaks.writing import filled

pytestmark = pytest.mark.slow

CURIOUS = (
    "sort=password_hash", "order_by=mail", "fields=*", "include=author.mail", "expand=session", "columns=token_hash", "filter[mail]=x",
    "group_by=audience_id", "audience_id={cellar}", "author_id={greta}", "viewer={greta}", "as={greta}", "user_id={greta}", "all=true",
    "hidden=1", "withdrawn=true", "version=1", "revision=1", "limit=1000000000", "offset=-1", "format=csv", "debug=1", "admin=1",
)  # fmt: skip
ODD = (
    "-1",
    "0",
    "1.5",
    "1e9",
    "9" * 40,
    "1abc",
    "١٢",
    "null",
    "true",
    "[]",
    "{}",
    "[1,2]",
    "' or 1=1 --",
    "%00",
    "\u202e",
    "a" * 5000,
)
MARK = "zzmark"
PAYLOAD = f"\"'><{MARK} on{MARK}=1>{{{{7*7}}}}</{MARK}>javascript:{MARK}"


def readable(world: World, name: str) -> list[tuple[Route, str]]:
    """Each route that shows something, once, with what this actor may see in it."""
    found = {}
    for route in table(world.cast.application):
        if route.method == "GET" and route.path not in ("/live", "/health"):
            for request in requests(world, route, world.actors[name]):
                if not any(thing.is_hidden_from(name) for thing in request.named.values()):
                    found.setdefault(route.name, (route, request.path))
    return list(found.values())


async def got(world: World, actor: Actor, path: str, named: tuple[str, ...] = ()):
    async with undone(world):
        return answer(await actor.client.get(path), list(named))


def _with(path: str, more: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{more}"


# Whose answer is another each time by what is drawn for it: the request that a provider is asked by.
DRAWN_ANEW = ("GET /signin/saml/{id:uuid}",)


@pytest.mark.leak("L007", "L119", "L134", "L094")
async def test_parameters_that_nobody_asked_for_change_nothing(world):
    actor, places = world.actors["cees"], {"cellar": world.ids["cellar"], "greta": world.cast.greta.id}
    asked = "&".join(each.format(**places) for each in CURIOUS)

    for route, path in readable(world, "cees"):
        if route.name in DRAWN_ANEW:
            continue
        plain, curious = await got(world, actor, path), await got(world, actor, _with(path, asked))
        if plain.is_done:
            difference = _unasked(curious, asked).differs(_unasked(plain, asked))
            assert not difference, f"{route.name} takes notice of what nobody asked for: {difference}"


def _unasked(answer: Answer, asked: str) -> Answer:
    """Lengths differ where the address itself is told: by a form that leads back, by a feed."""
    headers = tuple(each for each in answer.headers if each[0] != "content-length")
    return Answer(answer.status, headers, _bare(answer.body, asked))


def _bare(body: str, asked: str) -> str:
    for between, words in (("&amp;", asked.replace("&", "&amp;")), ("&amp;", asked), ("&", asked)):
        body = body.replace(f"?{words}", "").replace(f"{between}{words}", "")
    return body


@pytest.mark.leak("L027", "L135", "L217", "L233")
async def test_odd_values_are_refused_or_read_as_nothing_special(world):
    actor = world.actors["cees"]

    for route, path in readable(world, "cees"):
        for name in route.words:
            for value in ODD:
                found = await got(world, actor, _with(path, f"{name}={value}"))
                assert found.status < 500, f"{route.name} with {name}={value[:20]} answers {found.status}"


@pytest.mark.leak("L135", "L184")
async def test_an_id_in_another_shape_is_the_same_id_or_none(world):
    hidden, open_to_all = world.thing("cellar post"), world.thing("post for all")
    shapes = (str.upper, lambda id: id.replace("-", ""), lambda id: f"{{{id}}}", lambda id: f"urn:uuid:{id}", lambda id: f"{id}/",
              lambda id: f" {id}", lambda id: f"{id}%00", lambda id: f"{id},{id}", lambda id: f"../c/{id}", lambda id: f"{id};x=1")  # fmt: skip
    actor = world.actors["cees"]

    for shape in shapes:
        for place in ("/c/{}", "/c/{}.json", "/c/{}/history", "/c/{}/reactions"):
            mine, twin = shape(hidden.value), shape(never(hidden).value)
            there = await got(world, actor, place.format(mine), (mine, hidden.value, mine.strip()))
            nowhere = await got(world, actor, place.format(twin), (twin, str(UUID(never(hidden).value)), twin.strip()))
            assert there.status == nowhere.status != 200, place.format(mine)
            shown = await got(world, actor, place.format(shape(open_to_all.value)))
            assert shown.status in (200, 303, 307, 308, 404), place.format(mine)


@pytest.mark.leak("L136")
async def test_columns_of_the_tables_are_not_taken_from_a_form(world):
    """Every column of every table is sent along with every form: unknown fields are refused, and nothing is changed."""
    async with world.cast.house.database.keeper() as visit:
        columns = await visit.values(
            "select distinct column_name from information_schema.columns where table_schema = 'public'"
        )

    for route in table(world.cast.application):
        # Nobody here has left, and the desk shows its door to them.
        if route.method == "POST" and route.forms and route.rule != "leaver":
            actor = world.actors["bram" if route.rule == "steward" else "greta"]
            known = {name for form in route.forms for name in form.__struct_fields__}
            request = Request(route, usual_names(world, route, actor))
            extra = filled(route) | {name: "true" for name in columns if name not in known}
            found = await _sent(world, actor, request, extra)
            # Programs send more than is asked for, and it is left lying: they are answered as if it was not there.
            is_strict = all(form.__struct_config__.forbid_unknown_fields for form in route.forms)
            expected = (404, 422) if is_strict else (await _sent(world, actor, request, filled(route)),)
            assert found in expected, f"{route.name}: {found}"


@pytest.mark.leak("L238")
async def test_objects_in_place_of_words_match_nobody(world):
    values = ({}, {"$ne": ""}, [], ["alma"], True, None, 0, {"toString": 1})

    for route in table(world.cast.application):
        for form in route.forms if route.method == "POST" else ():
            for name in ("anybody", "alma"):
                actor = world.actors[name]
                path, headers = (
                    Request(route, usual_names(world, route, actor)).path,
                    {"x-csrf": actor.csrf, "content-type": "application/json"},
                )
                for value in values:
                    body = json.dumps(dict.fromkeys(form.__struct_fields__, value))
                    async with undone(world):
                        found = await actor.client.post(path, content=body, headers=headers)
                    assert found.status_code < 500, f"{route.name} with {value!r} as {name}: {found.status_code}"
                    assert "session" not in found.headers.get("set-cookie", ""), route.name


@pytest.mark.leak("L175")
async def test_what_is_reflected_is_only_text(world):
    for name in ("anybody", "alma", "bram"):
        for route, path in readable(world, name):
            asked = "&".join(f"{word}={quote(PAYLOAD)}" for word in {*route.words, "next", "x"})
            async with undone(world):
                found = await world.actors[name].client.get(_with(path, asked))
            assert _planted(found.text) == [], f"{route.name} as {name}"


def _planted(html: str) -> list[str]:
    """Elements and attributes that came from the payload, as a browser would read the page."""
    if MARK not in html:
        return []
    return [
        element.tag
        for element in html5lib.parse(html, namespaceHTMLElements=False).iter()
        if MARK in f"{element.tag} {list(element.attrib)}" or _runs(element)
    ]


def _runs(element) -> bool:
    return any(
        str(element.get(name, "")).strip().lower().startswith("javascript:")
        for name in ("href", "src", "action", "formaction")
    )


@pytest.mark.leak("L105")
async def test_the_name_of_a_hidden_group_is_as_free_as_any(world):
    """Hidden groups, tags and pages cannot be found out by trying whether a name is taken."""
    cees = world.actors["cees"]
    slug = world.thing("address of cellar").value

    for name in (f"The cellar {world.canaries.word('name of cellar')}", slug, "A name that is new"):
        async with undone(world):
            opened = await cees.client.post("/groups/new", data={"name": name, "door": "open", "csrf": cees.csrf})
        assert opened.status_code == 303, name


@pytest.mark.leak("L103")
async def test_language_and_headers_do_not_tell_the_hidden_from_what_never_was(world):
    hidden = {kind: world.thing(what) for kind, what in (
        ("/c/{}", "cellar post"), ("/g/{}", "address of cellar"), ("/files/{}", "file of cellar post"), ("/c/{}/history", "attic post"))}  # fmt: skip
    odd = ({"accept-language": "sv"}, {"accept-language": "nl;q=x,,"}, {"accept": "*/*;q=0"}, {"accept": "text/calendar"}, {"range": "bytes=0-1"},
           {"if-none-match": "*"}, {"if-modified-since": "Mon, 01 Jan 2035 00:00:00 GMT"}, {"content-type": "application/json"},
           {"x-forwarded-for": "1.2.3.4"}, {"x-original-url": "/health"}, {"x-http-method-override": "DELETE"}, {"cookie": "session=;;;"})  # fmt: skip

    for name in ("cees", "farid", "anybody"):
        for path, thing in hidden.items():
            for headers in odd:
                for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"):
                    answers = []
                    for each in (thing, never(thing)):
                        async with undone(world):
                            response = await world.actors[name].client.request(
                                method, path.format(each.value), headers=headers
                            )
                        answers.append(answer(response, [each.value]))
                    assert not answers[0].differs(answers[1]), (
                        f"{name} {method} {path} {headers}: {answers[0].differs(answers[1])}"
                    )


@pytest.mark.leak("L030", "L138", "L141")
async def test_the_id_of_a_hidden_thing_of_another_kind_opens_no_door(world):
    """Each route that takes an id is given ids of every other kind of thing in X."""
    actor = world.actors["cees"]
    strange = [
        thing
        for things in world.things.values()
        for thing in things
        if thing.is_hidden_from("cees") and "-7" in thing.value[13:15]
    ]
    assert len({thing.kind for thing in strange}) >= 5

    for route in table(world.cast.application):
        by_id = [slot for slot in route.slots if slot.where == "path"]
        if (
            route.method == "GET"
            and len(by_id) == 1
            and by_id[0].kind in ("contribution", "file", "unit id", "person id", "import id")
        ):
            for slot in by_id:
                for thing in strange:
                    there, nowhere = [
                        await got(world, actor, Request(route, {slot: each}).path, (each.value,))
                        for each in (thing, never(thing))
                    ]
                    assert not there.differs(nowhere), f"{route.name} with {thing.what}"


async def test_an_id_of_somebody_else_is_never_guessed():
    """Ids of version 7 tell a time, and 62 bits that no one can guess."""
    made = [ids.new_id() for _ in range(1000)]

    assert len({id.int & (2**62 - 1) for id in made}) == 1000


async def _sent(world: World, actor: Actor, request: Request, form: dict[str, Any]) -> int:
    """Which status the form gets; what it does is undone."""
    async with undone(world):
        return (await actor.client.post(request.path, data=form | {"csrf": actor.csrf})).status_code
