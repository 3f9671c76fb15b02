"""What assistants promise: exactly what the member may read, writing only where it was asked for and with a mark, a line for each call."""

import json
import subprocess
import sys
from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import httpx
import pytest

from commonhold import contributions, events, followups, oauth, polls
from commonhold.ground import clock
from commonhold.ground.testing.house import browser
from commonhold.ground.web import quota

READ, BOTH = ("mcp:read",), ("mcp:read", "mcp:write")
NEVER = "01980000-0000-7000-8000-000000000000"
HEAD = {"accept": "application/json, text/event-stream", "mcp-protocol-version": "2025-11-25"}


async def assistant(player, *scopes: str) -> httpx.AsyncClient:
    client = await player.program(*(scopes or READ))
    client.headers.update(HEAD)
    return client


async def ask(client: httpx.AsyncClient, method: str, **params: object) -> dict:
    answer = await client.post("/mcp", json={"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
    assert answer.status_code == 200, answer.text
    return answer.json()["result"]


async def call(client: httpx.AsyncClient, tool: str, **given: object) -> dict:
    found = await ask(client, "tools/call", name=tool, arguments=given)
    return found if found.get("isError") else found["structuredContent"]


async def refusal(client: httpx.AsyncClient, tool: str, **given: object) -> str:
    found = await ask(client, "tools/call", name=tool, arguments=given)
    assert found["isError"], found
    return found["content"][0]["text"]


async def test_an_assistant_finds_and_reads_what_its_member_may_and_nothing_else(cast):
    post = await cast.greta.writes("The sealing curve of line two", in_group=cast.nurses)
    reply = await cast.alma.replies(post, "Measured on Monday")
    inside, outside = await assistant(cast.bram), await assistant(cast.cees)

    found = (await call(inside, "search", words="sealing curve"))["found"]
    thread = await call(inside, "read_thread", id=str(reply))

    assert [each["id"] for each in found] == [str(post)]
    assert found[0]["url"] == f"http://house.test/c/{post}"
    assert (thread["opening"]["text"], [each["text"] for each in thread["replies"]]) == (
        "The sealing curve of line two",
        ["Measured on Monday"],
    )
    assert (await call(outside, "search", words="sealing curve"))["found"] == []
    hidden = {await refusal(outside, "read_thread", id=each) for each in (str(post), NEVER, "x")}
    assert hidden == {"There is nothing here that you may read."}


async def test_it_tells_what_one_took_on_what_waits_and_which_goals_there_are(cast):
    talk = await cast.alma.writes("The curve is too steep", in_group=cast.nurses)
    async with cast.greta.visit() as visit:
        due = clock.now().date().replace(year=clock.now().year + 1)
        await followups.follow_up(
            visit, await contributions.contribution(visit, talk), "Measure it anew", due, cast.alma.id
        )
    mine = await call(await assistant(cast.alma), "my_tasks")
    others = await call(await assistant(cast.bram), "my_tasks")

    assert [(each["what"], each["state"], each["asked_by"]) for each in mine["promises"]] == [
        ("Measure it anew", "asked", "Greta Holm")
    ]
    assert [each["kind"] for each in mine["waiting"]] == ["to_own"]
    assert others == {"promises": [], "waiting": []}
    assert await call(await assistant(cast.alma), "goals") == {"found": []}
    assert await call(await assistant(cast.alma), "who_knows", words="curve") == {"found": []}


@pytest.mark.leak("L157")
async def test_what_only_reads_offers_no_way_to_write_and_the_database_refuses_it(cast):
    reads, writes = await assistant(cast.alma), await assistant(cast.alma, *BOTH)

    names = [[each["name"] for each in (await ask(one, "tools/list"))["tools"]] for one in (reads, writes)]

    assert names[0] == ["search", "read_thread", "read_whole", "who_knows", "my_tasks", "goals", "events", "polls"]
    assert names[1] == [*names[0], "write_post", "ask_question", "write_reply", "promise"]
    assert "no such tool" in await refusal(reads, "write_post", text="x", to="everyone")
    async with cast.bram.visit() as visit:
        assert await visit.value("select count(*) from contribution") == 0


async def test_what_it_writes_says_so_to_its_readers_and_goes_no_further_than_its_member_could(cast):
    client = await assistant(cast.alma, *BOTH)

    post = await call(client, "write_post", text="Minutes of Monday", to="nurses")
    reply = await call(client, "write_reply", text="And of Tuesday", to=post["id"])
    note = await call(client, "write_post", text="For me", to="me")

    page = (await cast.greta.get(f"/c/{post['id']}")).text
    assert page.count("Written with an assistant") == 2 and "And of Tuesday" in page
    assert post["url"] == f"http://house.test/c/{post['id']}"
    assert [await each.sees(UUID(note["id"])) for each in (cast.alma, cast.greta)] == [True, False]
    assert (await cast.cees.get(f"/c/{reply['id']}")).status_code == 404
    by_hand = await cast.alma.writes("By hand", in_group=cast.nurses)
    assert "Written with an assistant" not in (await cast.greta.get(f"/c/{by_hand}")).text
    hidden = {await refusal(client, "write_post", text="x", to=each) for each in ("film-suppliers", "never")}
    assert hidden == {"There is nothing here that you may read."}
    assert "password" in await refusal(client, "write_post", text="Password: hunter2", to="nurses")


async def test_it_asks_a_question_and_promises_what_its_member_takes_on_by_a_day(cast):
    client = await assistant(cast.alma, *BOTH)
    talk = await cast.greta.writes("The curve is too steep", in_group=cast.nurses)
    day = clock.now().date() + timedelta(days=7)

    asked = await call(client, "ask_question", question="Who has the curve?", text="Of line two.", to="nurses")
    said = await call(client, "promise", to=str(talk), what="Measure it anew", due_on=day.isoformat())

    page = (await cast.greta.get(f"/c/{talk}")).text
    assert "Measure it anew" in page and page.count("Written with an assistant") == 1
    assert "Who has the curve?" in (await cast.greta.get("/questions?view=all")).text
    async with cast.greta.visit() as visit:
        promised = (await followups.followups_of(visit, talk))[0]
        opening = await contributions.contribution(visit, UUID(asked["id"]))
    assert (promised.owner.id, promised.due_on, promised.said_id, promised.state) == (
        cast.alma.id,
        day,
        UUID(said["id"]),
        "taken",
    )
    assert opening.kind == "question"
    gone = await refusal(client, "promise", to=str(talk), what="Too late", due_on="2020-01-01")
    assert gone == "That day is over." and "Too late" not in (await cast.greta.get(f"/c/{talk}")).text, (
        "What is refused leaves no reply."
    )
    assert "nothing here" in await refusal(client, "promise", to=NEVER, what="x", due_on=day.isoformat())


async def test_it_reads_what_is_long_to_its_end_and_sees_events_and_polls_of_its_member_alone(cast, monkeypatch):
    monkeypatch.setattr("commonhold.ground.limits.ASSISTANT_TEXT", 10)
    talk = await cast.greta.writes("First part and the second part", in_group=cast.nurses)
    inside, outside = await assistant(cast.alma), await assistant(cast.cees)
    starts = (clock.now() + timedelta(days=3)).replace(microsecond=0)
    plan = events.Plan("Europe/Stockholm", (events.Span(starts, starts + timedelta(hours=1)),))
    async with cast.greta.visit() as visit:
        for_nurses = {"audience_id": cast.nurses, "group_id": cast.nurses}
        await events.invite(visit, "Round table", plan, **for_nurses)
        poll = await polls.put(visit, "Tea or coffee?", ["Tea", "Coffee"], polls.Terms(told="after_mine"), **for_nurses)
        await polls.vote(visit, await polls.standing(visit, poll), [1])

    first = await call(inside, "read_whole", id=str(talk))
    rest = await call(inside, "read_whole", id=str(talk), after=first["after"])

    assert (first["text"], first["after"], rest["text"], rest["after"]) == ("First part", 10, " and the s", 20)
    assert "nothing here" in await refusal(outside, "read_whole", id=str(talk))
    (event,), (asked,) = [(await call(inside, tool))["found"] for tool in ("events", "polls")]
    assert (event["event"]["title"], [(each["mine"], each["coming"]) for each in event["dates"]]) == (
        "Round table",
        [("", 0)],
    )
    assert (asked["answered"], [(each["name"], each["mine"], each["people"]) for each in asked["options"]]) == (
        1,
        [("Tea", "", None), ("Coffee", "", None)],
    ), "What others chose is told once one has chosen."
    assert [(await call(outside, tool))["found"] for tool in ("events", "polls")] == [[], []]


async def test_each_call_leaves_a_line_for_its_member_without_what_was_asked(cast):
    client = await assistant(cast.alma, *BOTH)
    await call(client, "search", words="canaryword")
    await refusal(client, "read_thread", id=NEVER)
    await call(client, "write_post", text="canaryword", to="me")

    page, other = (
        (await cast.alma.get("/settings/assistants")).text,
        (await cast.greta.get("/settings/assistants")).text,
    )

    assert [page.count(words) for words in ("Searched", "Read a conversation", "Wrote a post")] == [1, 1, 1]
    assert "by a token of your own" in page and "canaryword" not in page
    assert "Searched" not in other and "Nothing yet" in other


async def test_what_cannot_be_taken_is_said_in_words_and_leaves_nothing(cast):
    client = await assistant(cast.alma, *BOTH)

    assert "Expected `str`" in await refusal(client, "search", words=["x"])
    assert "missing required field `words`" in await refusal(client, "search")
    assert "unknown field" in await refusal(client, "search", words="x", group="cellar")
    assert "no such tool" in await refusal(client, "drop_tables")
    assert await refusal(client, "write_post", text="  ", to="me") == "Write something first."
    async with cast.alma.visit() as visit:
        assert await visit.value("select count(*) from contribution") == 0


async def test_without_a_token_for_it_the_door_says_who_gives_one(cast):
    for client in (cast.anybody, browser(cast.application, headers={"authorization": "Bearer x"})):
        answer = await client.post("/mcp", json={})
        assert answer.status_code == 401
        assert (
            'resource_metadata="http://house.test/.well-known/oauth-protected-resource/mcp"'
            in answer.headers["www-authenticate"]
        )
    told = (await cast.anybody.get("/.well-known/oauth-protected-resource/mcp")).json()
    assert told == (await cast.anybody.get("/.well-known/oauth-protected-resource")).json()
    assert (told["resource"], told["scopes_supported"]) == ("http://house.test/mcp", list(oauth.ASSISTANT))
    assert (await (await cast.alma.program("read", "write", "follow")).post("/mcp", json={})).status_code == 403
    client = await assistant(cast.alma)
    assert [(await client.get("/mcp")).status_code, (await client.delete("/mcp")).status_code] == [405, 405]
    assert (await client.get("/api/v1/timelines/home")).status_code == 403


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b"[" * 50_000, b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": 5}}'],
)
async def test_what_is_no_request_is_refused_and_is_no_fault(cast, body):
    client = await assistant(cast.alma)
    for head in (HEAD, HEAD | {"mcp-protocol-version": "2026-07-28"}):
        answer = await client.post("/mcp", content=body, headers=head | {"content-type": "application/json"})
        assert answer.status_code in (200, 400), answer.text
        assert "error" in answer.text


async def test_it_is_let_in_to_write_by_a_tick_of_its_own(cast):
    described = {
        "client_name": "Claude",
        "redirect_uris": ["http://127.0.0.1:9/back"],
        "token_endpoint_auth_method": "none",
    }
    app = (await cast.anybody.post("/oauth/register", json=described)).json()["client_id"]
    verifier = "v" * 60
    digest = urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
    address = f"/oauth/authorize?response_type=code&client_id={app}&code_challenge={digest}&code_challenge_method=S256"

    given = []
    for ticked in ({}, {"more": "on"}):
        code = (await cast.alma.post(address, act="allow", **ticked)).headers["location"].partition("code=")[2]
        shown = {"grant_type": "authorization_code", "client_id": app, "code": code, "code_verifier": verifier}
        given.append((await cast.anybody.post("/oauth/token", data=shown)).json()["scope"])

    assert given == ["mcp:read", "mcp:read mcp:write"]


async def test_one_that_asks_too_often_is_told_when_to_come_back(cast):
    cast.application.state.quota = quota.Quota(most=2)
    client = await assistant(cast.alma)

    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "goals", "arguments": {}}}
    answers = [await client.post("/mcp", json=asked) for _ in range(3)]

    assert [each.status_code for each in answers] == [200, 200, 429]
    assert 0 < int(answers[2].headers["retry-after"]) <= quota.SECONDS
    async with cast.alma.visit() as visit:
        assert await visit.value("select count(*) from tool_call") == 2


async def test_a_program_registers_itself_as_the_standard_says(cast):
    described = {
        "client_name": "Claude",
        "redirect_uris": ["http://127.0.0.1:9/back"],
        "token_endpoint_auth_method": "none",
    }

    made = await cast.anybody.post("/oauth/register", json=described | {"scope": "mcp:read mcp:write openid"})
    wrong = await cast.anybody.post("/oauth/register", json={"client_name": "x", "redirect_uris": ["javascript:1"]})

    other = await cast.anybody.post(
        "/oauth/register", json=described | {"token_endpoint_auth_method": "tls_client_auth"}
    )

    told = made.json()
    assert (made.status_code, told["scope"], "client_secret" in told) == (201, "mcp:read mcp:write", False)
    assert (other.json()["token_endpoint_auth_method"], "client_secret" in other.json()) == (
        "client_secret_basic",
        True,
    )
    assert (wrong.status_code, wrong.json()["error"]) == (400, "invalid_redirect_uri")
    assert (await cast.anybody.post("/oauth/register", content=b"{")).json()["error"] == "invalid_client_metadata"


def test_the_house_starts_without_loading_the_protocol():
    asked = "import sys, commonhold.app as app; app.rooms(); print(sorted({'mcp', 'pydantic_settings', 'starlette'} & set(sys.modules)))"

    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert json.loads(said.replace("'", '"')) == []
