"""What incoming webhooks promise: they take what Slack's take, post as a bot that may no more than its owner, and end with that."""

import json
from collections.abc import Iterator

import httpx
import pytest

from commonhold import contributions, groups, identity
from commonhold.feed import of_group
from commonhold.ground import limits
from commonhold.ground.testing.shared_data import files_of
from commonhold.groups import leave
from commonhold.identity.tests.doors import work
from commonhold.integrations import payload


async def hook(player, name: str = "The build", group: str = "nurses") -> str:
    """The path of a hook that was just made."""
    page = (await player.post("/settings/hooks", name=name, group=group)).text
    return page.partition('id="made" readonly value="http://house.test')[2].partition('"')[0]


async def sent(cast, place: str, **message: object) -> httpx.Response:
    answer = await cast.anybody.post(place, json=message)
    await work(cast.house)
    return answer


async def posts(player, group) -> list[contributions.Contribution]:
    async with player.visit() as visit:
        return (await of_group(visit, group)).items


async def test_what_a_program_sends_is_posted_into_the_group_under_the_name_of_its_hook_marked_as_a_bot(cast):
    place = await hook(cast.alma)

    answer = await sent(cast, place, text="Line 2 *stands still*: <https://line.test/2|see here>")

    post = (await posts(cast.bram, cast.nurses))[0]
    assert (answer.status_code, answer.text, answer.headers["content-type"]) == (200, "ok", "text/plain; charset=utf-8")
    assert (post.author.name, post.author.is_bot, post.keep) == ("The build", True, "stay")
    assert post.html.strip() == (
        '<p>Line 2 <strong>stands still</strong>: <a href="https://line.test/2" rel="nofollow noopener noreferrer ugc">see here</a></p>'
    )
    page = (await cast.greta.get(f"/c/{post.id}")).text
    assert "“The build” is a hook of Alma Åkesson" in page and ">Bot</span>" in page
    assert (await cast.cees.get(f"/c/{post.id}")).status_code == 404
    assert (await cast.cees.get(post.author.url)).status_code == 404


async def test_programs_and_assistants_that_read_it_are_told_that_no_person_wrote_it(cast):
    place = await hook(cast.alma, name=" Bram\nde  Vries ")
    await sent(cast, place, text="The build stands still")
    post = (await posts(cast.greta, cast.nurses))[0]
    head = {"accept": "application/json", "mcp-protocol-version": "2025-11-25"}
    asked = {"name": "read_thread", "arguments": {"id": str(post.id)}}

    api = (await (await cast.greta.program("read")).get(f"/api/commonhold/c/{post.id}")).json()["contribution"][
        "author"
    ]
    assistant = await cast.greta.program("mcp:read")
    answer = await assistant.post(
        "/mcp", headers=head, json={"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": asked}
    )
    told = answer.json()["result"]["structuredContent"]["opening"]

    assert (api["name"], api["is_bot"]) == (told["author"], told["author_is_bot"]) == ("Bram de Vries", True)


async def test_to_oneself_it_posts_for_ones_own_eyes(cast):
    place = await hook(cast.alma, group="")

    await sent(cast, place, text="The backup is done")

    async with cast.alma.visit() as visit:
        ids = await visit.values("select id from contribution where plain = 'The backup is done'")
    assert [await player.sees(ids[0]) for player in (cast.alma, cast.bram)] == [True, False]
    assert "“The build” is a hook of" in (await cast.alma.get(f"/c/{ids[0]}")).text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"text": "Done"}'),
        ("application/x-www-form-urlencoded", b"payload=%7B%22text%22%3A+%22Done%22%7D"),
        ("application/x-www-form-urlencoded", b'{"text": "Done"}'),
        ("text/plain", b'{"text": "Done"}'),
    ],
)
async def test_it_is_sent_as_programs_send_it_to_slack(cast, kind, body):
    place = await hook(cast.alma)

    answer = await cast.anybody.post(place, content=body, headers={"content-type": kind})
    await work(cast.house)

    assert (answer.status_code, answer.text) == (200, "ok")
    assert [each.plain for each in await posts(cast.alma, cast.nurses)] == ["Done"]


async def test_blocks_and_attachments_say_what_they_say_in_slack(cast):
    place = await hook(cast.alma)

    await sent(
        cast, place, text="only for old devices",
        blocks=[
            {"type": "header", "text": {"type": "plain_text", "text": "Release 4"}},
            {"type": "section", "text": {"type": "mrkdwn", "text": "*Two* changes"}},
            {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Press"}}]},
        ],
        attachments=[{"pretext": "Tests", "title": "All pass", "title_link": "https://ci.test/4", "color": "good"}],
    )  # fmt: skip

    said = (await posts(cast.alma, cast.nurses))[0].plain
    assert [line for line in said.split("\n") if line] == ["Release 4", "Two changes", "Tests", "All pass"]


async def test_it_mentions_who_reads_there_and_nobody_else_and_calls_no_crowd(cast):
    place = await hook(cast.alma)

    await sent(cast, place, text="<@greta> and <@cees>, see <!channel> @bram #nurses")

    post = (await posts(cast.alma, cast.nurses))[0]
    async with cast.alma.visit() as visit:
        named = await visit.values("select person_id from mention where contribution_id = %(id)s", id=post.id)
    assert named == [cast.greta.id]
    assert "Cees" not in post.html and "@channel" in post.plain


async def test_what_it_calls_itself_is_said_below_and_names_nobody(cast):
    place = await hook(cast.alma)

    await sent(cast, place, text="Pay here", username="Bram de Vries", icon_emoji=":tada:", channel="#canteen")

    post = (await posts(cast.alma, cast.nurses))[0]
    assert (post.author.name, post.author.is_bot) == ("The build", True)
    assert post.plain == "Pay here\nIt calls itself 🎉 Bram de Vries."
    assert await posts(cast.alma, cast.canteen) == []


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"", "invalid_payload"),
        (b"[]", "invalid_payload"),
        (b'{"text": ', "invalid_payload"),
        (b"[" * 100_000, "invalid_payload"),
        (b'{"text": "  "}', "no_text"),
        (b'{"text": {"a": 1}}', "no_text"),
        (json.dumps({"text": "x" * (limits.TEXT + 1)}).encode(), "msg_too_long"),
        (json.dumps({"attachments": [{"text": "x"}] * 101}).encode(), "too_many_attachments"),
        (json.dumps({"blocks": [{"type": "divider"}] * 51}).encode(), "invalid_blocks"),
    ],
)
async def test_what_cannot_be_posted_is_answered_with_slacks_own_word(cast, body, word):
    place = await hook(cast.alma)

    answer = await cast.anybody.post(place, content=body, headers={"content-type": "application/json"})
    await work(cast.house)

    assert (answer.status_code, answer.text) == (400, word)
    assert await posts(cast.alma, cast.nurses) == []


@pytest.mark.leak("L153", "L160")
async def test_an_address_that_is_cut_changed_or_ended_opens_nothing(cast):
    place = await hook(cast.alma)
    async with cast.alma.visit() as visit:
        id = await visit.value("select id from incoming_hook")
    assert (
        await cast.alma.client.delete(f"/settings/hooks/{id}", headers={"x-csrf": cast.alma.csrf})
    ).status_code == 303

    tried = [place, place[:-1], f"{place}x", "/hooks/in/x", "/hooks/in/None"]
    answers = {(answer.status_code, answer.text) for each in tried for answer in [await sent(cast, each, text="Hello")]}

    assert answers == {(404, "no_service")}
    assert await posts(cast.alma, cast.nurses) == []


@pytest.mark.leak("L156", "L194")
@pytest.mark.parametrize("how", ["leaves the group", "leaves the house", "signs out everywhere else"])
async def test_a_hook_ends_with_what_its_owner_may_and_does_not_come_back(cast, how):
    place = await hook(cast.alma)
    await cast.anybody.post(place, json={"text": "On its way"})
    async with cast.alma.visit() as visit:
        if how == "leaves the group":
            await leave(visit, await groups.by_slug(visit, "nurses"))
    if how == "leaves the house":
        async with cast.house.database.keeper() as visit:
            await identity.retire(visit, cast.alma.id)
    if how == "signs out everywhere else":
        await cast.alma.post("/settings/sessions?_method=delete")
    at_once = await cast.anybody.post(place, json={"text": "Too late"})
    await cast.house.outbox.pass_on()
    await work(cast.house)
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set left_at = null where id = %(id)s", id=cast.alma.id)
        await visit.run(
            "insert into membership (audience_id, person_id, by) values (%(group)s, %(id)s, %(id)s) on conflict do nothing",
            group=cast.nurses, id=cast.alma.id,
        )  # fmt: skip

    assert at_once.text == (await sent(cast, place, text="Here again")).text == "no_service"
    assert await posts(cast.greta, cast.nurses) == []


async def test_a_group_that_is_closed_takes_nothing_and_too_much_is_told_to_come_later(cast, monkeypatch):
    monkeypatch.setattr(limits, "HOOK_AN_HOUR", 2)
    place = await hook(cast.alma)

    said = [(await sent(cast, place, text=f"Number {number}")).text for number in range(3)]
    later = await sent(cast, place, text="More")
    async with cast.house.database.keeper() as visit:
        await visit.run('update "group" set archived_at = now() where id = %(id)s', id=cast.nurses)

    assert (said, later.status_code, later.headers["retry-after"]) == (["ok", "ok", "rate_limited"], 429, "600")
    assert ((closed := await sent(cast, place, text="Still")).status_code, closed.text) == (410, "channel_is_archived")


async def test_a_steward_of_the_group_sees_its_hooks_ends_them_and_takes_away_what_they_posted(cast):
    place = await hook(cast.alma)
    await sent(cast, place, text="Loud")
    post = (await posts(cast.greta, cast.nurses))[0]
    async with cast.bram.visit() as visit:
        id = await visit.value("select id from incoming_hook")

    async def delete(player, path: str) -> int:
        return (await player.client.delete(path, headers={"x-csrf": player.csrf})).status_code

    assert "Programs that post here" in (await cast.greta.get("/g/nurses")).text
    assert [await delete(each, f"/settings/hooks/{id}") for each in (cast.greta, cast.cees)] == [404, 404]
    assert [await delete(each, f"/hooks/posts/{post.id}") for each in (cast.greta, cast.cees)] == [404, 404]
    assert await delete(cast.bram, f"/hooks/posts/{post.id}") == 303
    assert await delete(cast.bram, f"/settings/hooks/{id}") == 303
    await work(cast.house)

    assert await posts(cast.greta, cast.nurses) == []
    assert (await sent(cast, place, text="Still here")).text == "no_service"


async def test_whoever_is_a_guest_or_outside_the_group_makes_none(cast):
    assert (await cast.cees.post("/settings/hooks", name="x", group="cellar")).status_code == 404
    assert (await cast.cees.post("/settings/hooks", name="x", group="never")).status_code == 404
    assert (await cast.farid.post("/settings/hooks", name="x", group="film-suppliers")).status_code == 403
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from incoming_hook") == 0


def test_every_shape_of_a_message_that_slack_knows_is_read_or_refused_in_a_word():
    found = [json.loads(text) for _, text in files_of("slack-payloads/slack-json-logs.tar.xz", ".json")]
    messages = [each for every in found for each in _messages(every)]

    assert len(messages) > 50
    assert {_read(message) for message in messages} <= {"read", "no_text"}
    assert {_read(message | {"blocks": [], "text": "Hello"}) for message in messages} == {"read"}


def _messages(found: object) -> Iterator[dict]:
    """Whatever in it looks like a message."""
    if isinstance(found, dict):
        if {"blocks", "attachments"} & found.keys():
            yield found
        found = list(found.values())
    for each in found if isinstance(found, list) else []:
        yield from _messages(each)


def _read(message: dict) -> str:
    try:
        payload.read("application/json", json.dumps(message).encode())
    except payload.Unfit as unfit:
        return str(unfit)
    return "read"


async def test_a_group_has_so_many_hooks_and_no_more_whoever_makes_them(cast, monkeypatch):
    monkeypatch.setattr(limits, "HOOKS", 2)
    made = [await hook(each, f"Hook {number}") for number, each in enumerate((cast.alma, cast.bram))]

    refused = await cast.greta.post("/settings/hooks", name="A third", group="nurses")

    assert all(made)
    assert (refused.status_code, "as many as a group can have" in refused.text) == (422, True)
    assert await hook(cast.greta, "For my own eyes", group="")
