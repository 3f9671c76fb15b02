"""What the house tells besides its pages: to caches, queues, monitors, logs, terminals, and in its sentences about errors."""

import logging
import re
from uuid import uuid4

import httpx
import pytest
import structlog

from commonhold.ground import log
from tests.leaks.alive import TYPED, alive
from tests.leaks.routes import table

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# Where others put what is for those who watch over a server.
WATCHED = (
    "/health", "/metrics", "/status", "/status.json", "/version", "/healthz", "/readyz", "/livez", "/ping", "/info", "/debug", "/debug/vars",
    "/schema", "/schema/openapi.json", "/openapi.json", "/docs", "/redoc", "/swagger", "/api", "/api/v1/instance", "/api/v2/instance",
    "/nodeinfo/2.0", "/.well-known/nodeinfo", "/server-status", "/actuator", "/actuator/env", "/admin", "/.env", "/.git/config", "/robots.txt",
    "/sitemap.xml", "/manifest.json", "/favicon.ico",
)  # fmt: skip


class SharedCache(httpx.AsyncBaseTransport):
    """A cache between many people and the house, as RFC 9111 allows one to be: keeps what is not forbidden to be kept."""

    def __init__(self, behind: httpx.AsyncBaseTransport):
        self.behind, self.kept = behind, {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if kept := self.kept.get(str(request.url)):
            return httpx.Response(kept.status_code, headers=kept.headers, content=kept.content)
        answer = await self.behind.handle_async_request(request)
        await answer.aread()
        told = answer.headers.get("cache-control", "")
        if (
            request.method == "GET"
            and not re.search("no-store|private|no-cache", told)
            and "cookie" not in answer.headers.get("vary", "")
        ):
            self.kept[str(request.url)] = answer
        return answer


def plain(answer: httpx.Response) -> tuple[int, str]:
    """The answer without what is new in each form."""
    return answer.status_code, re.sub(r'name="(csrf|key)" value="[\w-]+"', "", answer.text)


@pytest.mark.leak("L082")
@pytest.mark.parametrize("first", ["greta", "cees"])
async def test_nobody_gets_from_a_cache_what_was_answered_to_another(world, first):
    cache = SharedCache(httpx.ASGITransport(world.cast.application))
    paths = [
        "/",
        "/?view=beyond",
        "/.json",
        "/people",
        "/groups",
        "/search?q=said",
        "/@greta",
        "/@greta.json",
        "/manifest.webmanifest",
    ]
    paths += [f"/c/{world.ids['cellar post']}{more}" for more in ("", ".json", "/readers", "/history")]
    paths += [f"/files/{world.ids['file of cellar post']}{more}" for more in ("", "?size=small")]
    paths += [f"/g/{world.thing('address of cellar').value}"]
    for _ in range(2):  # what somebody has looked at is new to them no longer: the second look is the one that lasts
        alone = {
            name: [plain(await world.cast.players[name].get(path)) for path in paths] for name in ("greta", "cees")
        }

    told = {}
    for name in (first, *{"greta", "cees"} - {first}, first):
        cookies = {"session": world.cast.players[name].session}
        async with httpx.AsyncClient(transport=cache, base_url="http://house.test", cookies=cookies) as client:
            told[name] = [plain(await client.get(path)) for path in paths]

    changed = [
        (name, path)
        for name in told
        for path, now, then in zip(paths, told[name], alone[name], strict=True)
        if now != then
    ]
    assert changed == []
    assert any(before != after for before, after in zip(alone["greta"], alone["cees"], strict=True))
    assert [url for url in cache.kept if "/static/" not in url] == []


@pytest.mark.leak("L090")
async def test_nothing_that_anybody_wrote_waits_in_a_queue_or_among_the_facts(world):
    async with world.cast.house.database.keeper() as visit:
        facts = await visit.rows("select to_jsonb(f)::text as row from fact f")
        jobs = await visit.rows("select to_jsonb(j)::text as row from procrastinate_jobs j")
        answered = await visit.rows("select to_jsonb(a)::text as row from answered a")

    waiting = "\n".join(row["row"] for row in (*facts, *jobs, *answered))
    assert len(facts) > 20
    assert world.canaries.any_in(waiting) == []
    assert world.cast.house.settings.secret not in waiting


@pytest.mark.leak("L108")
async def test_whoever_watches_over_the_server_learns_nothing_of_who_and_what_is_in_it(world):
    answers = {path: await world.cast.anybody.get(path) for path in WATCHED}

    told = {path: f"{answer.text}\n{dict(answer.headers)}" for path, answer in answers.items()}
    assert {path: world.canaries.any_in(text) for path, text in told.items() if world.canaries.any_in(text)} == {}
    assert {path: UUID.findall(text) for path, text in told.items() if UUID.findall(text)} == {}
    # What an app asks first: what the house is called and which doors it has.
    told_to_all = {"/health", "/api/v1/instance", "/api/v2/instance"}
    assert {answer.status_code for path, answer in answers.items() if path not in told_to_all} <= {303, 401, 404}
    assert re.fullmatch(r"[a-z ,.\d{}\":]*", answers["/health"].text), answers["/health"].text


@pytest.mark.leak("L112")
async def test_what_is_said_of_an_error_holds_nothing_of_others(world):
    """Everything is sent to every form with each kind of mistake, naming what is hidden; the sentences are of a fixed list."""
    cees, hidden = world.actors["cees"], world.thing("address of cellar").value
    said = [
        await cees.client.post(
            route.path.replace("{slug:str}", "canteen"), data={"csrf": cees.csrf} | dict.fromkeys(fields, value)
        )
        for route in table(world.cast.application)
        if route.method == "POST" and "{" not in route.path.replace("{slug:str}", "")
        for fields in [[name for form in route.forms for name in form.__struct_fields__]]
        for value in ("", "x" * 300_000, hidden, "greta", str(world.ids["cellar post"]), "-1", "\0", "greta@house.test")
    ]

    refused = [answer for answer in said if answer.status_code not in (200, 303)]
    assert len(refused) > 60
    said_so = {400, 401, 403, 404, 413, 422, 429}
    assert [(answer.url.path, answer.status_code) for answer in refused if answer.status_code not in said_so] == []
    assert [str(answer.url) for answer in said if world.canaries.told(answer.text, "cees", hidden)] == []
    assert [
        str(answer.url)
        for answer in said
        if re.search(r"violates|constraint|psycopg|relation \"|Traceback|DETAIL", answer.text)
    ] == []


@pytest.mark.leak("L169")
async def test_what_somebody_named_so_is_only_text_to_whoever_looks_after_the_house(cast):
    """Names of keys, browsers, files, tags, units, groups, people and words of requests, seen by their owner and by stewards."""
    for number, typed in enumerate(TYPED):
        await name_everything(cast, number, typed)
    safe = [route.path for route in table(cast.application) if route.method == "GET" and "{" not in route.path]
    paths = [
        *safe,
        *(
            f"/g/called{number}{more}"
            for number in range(len(TYPED))
            for more in ("", "/people", "/settings", "/invitations")
        ),
    ]
    paths += ["/@alma", "/search?q=alert", "/groups?q=alert", "/people?q=alert"]

    pages = [await player.get(path) for path in paths if path != "/live" for player in (cast.alma, cast.bram)]

    shown = "".join(page.text for page in pages)
    assert [
        (str(page.url), alive(page.text))
        for page in pages
        if "html" in page.headers["content-type"] and alive(page.text)
    ] == []
    for what in ("key", "browser", "unit", "group", "person", "request"):
        assert f"{what} &lt;script&gt;alert(1)&lt;/script&gt;" in shown, f"nobody was shown the name of a {what}"


async def name_everything(cast, number: int, typed: str) -> None:
    async with cast.house.database.keeper() as visit:
        told = {
            "id": cast.alma.id,
            "n": number,
            "hash": bytes([number]) * 32,
            "group": uuid4(),
        }
        for sql, what in (
            ("insert into passkey (id, person_id, credential_id, public_key, name) values (gen_random_uuid(), %(id)s, %(hash)s, 'x', %(name)s)", "key"),
            ("insert into session (id, person_id, token_hash, browser, ends_at) values (gen_random_uuid(), %(id)s, %(hash)s, %(name)s, now() + interval '1 day')", "browser"),
            ("insert into unit (id, name, sort_sv, sort_nl) values (gen_random_uuid(), %(name)s, '', '')", "unit"),
            ("insert into audience (id, kind) values (%(group)s, 'group')", ""),
            ("""insert into "group" (id, slug, name, purpose, door, sort_sv, sort_nl) values (%(group)s, 'called' || %(n)s, %(name)s, %(name)s, 'request', '', '')""", "group"),
            ("insert into membership (audience_id, person_id, role) select %(group)s, id, 'steward' from person where handle = 'bram'", ""),
            ("""insert into request (group_id, person_id, words) values (%(group)s, %(id)s, %(name)s)""", "request"),
            ("""insert into person (id, handle, name, title, place, sort_sv, sort_nl) values (gen_random_uuid(), 'called' || %(n)s, %(name)s, %(name)s, %(name)s, '', '')""", "person"),
        ):  # fmt: skip
            await visit.run(sql, **told, name=f"{what} {typed}"[:190])


LINES = ("a\r\nb", "\x1b[2J\x1b]0;x\x07", "\u202eabc\u2066", "a\0b", "a\u2028b\x85c", "\x9b31m")


@pytest.mark.leak("L173")
@pytest.mark.parametrize("form", ["plain", "json"])
def test_one_event_is_one_line_in_the_log_whatever_stands_in_it(form, capfd, monkeypatch):
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    log.begin(form)
    for value in LINES:
        structlog.get_logger().warning(f"an event {value}", route=value, error=value, trace=[value])
        logging.getLogger("a library").warning("an event %s", value)

    lines = capfd.readouterr().err.removesuffix("\n").split("\n")
    assert len(lines) == 2 * len(LINES)
    assert [line for line in lines if not line.isprintable()] == []
