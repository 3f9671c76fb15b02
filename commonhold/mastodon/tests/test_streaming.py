"""An app that listens is told what its lists would show, as its member may read it, and no more once its token has ended."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
import structlog

from commonhold import contributions, groups
from commonhold.attention.tests.steps import hear
from commonhold.ground import limits
from commonhold.ground.testing.cast import Cast
from commonhold.identity import retire
from commonhold.mastodon.tests.sockets import Socket, token_of

MOMENT = 0.6


async def pass_on(cast: Cast) -> None:
    await hear(cast.house)
    while await cast.house.outbox.pass_on():
        pass
    await asyncio.sleep(MOMENT)


@pytest.mark.leak("L070", "L072")
async def test_each_list_tells_what_comes_into_it_and_nothing_to_whoever_is_outside(standing_cast):
    cast = standing_cast
    async with (
        Socket(cast.application, await token_of(cast.alma), stream="user") as inside,
        Socket(cast.application, await token_of(cast.cees), stream="user") as outside,
    ):
        for socket in (inside, outside):
            await socket.says("subscribe", stream="hashtag", tag="Ward")
            await socket.says("subscribe", stream="public:local")
        await inside.says("subscribe", stream="list", list=str(cast.nurses))

        post = await cast.greta.writes("The key, @alma #ward", in_group=cast.nurses)
        await pass_on(cast)
        assert sorted(await inside.hears(3)) == [
            ("hashtag ward", "update"),
            (f"list {cast.nurses}", "update"),
            ("user", "notification"),
        ]
        said = {each["event"]: json.loads(each["payload"]) for each in inside.heard}
        assert said["update"]["id"] == said["notification"]["status"]["id"] == str(post)
        assert said["notification"]["type"] == "mention"
        assert outside.heard == []


@pytest.mark.leak("L072")
async def test_what_is_changed_and_what_is_taken_away_is_told_to_whoever_could_read_it(standing_cast):
    cast, post = standing_cast, await standing_cast.greta.writes("The key, #ward", in_group=standing_cast.nurses)
    await pass_on(cast)
    async with (
        Socket(cast.application, await token_of(cast.alma), stream="list", list=str(cast.nurses)) as inside,
        Socket(cast.application, await token_of(cast.cees), stream="hashtag", tag="ward") as outside,
    ):
        for socket in (inside, outside):
            await socket.says("subscribe", stream="public:local")

        async with cast.greta.visit() as visit:
            await contributions.revise(visit, await contributions.contribution(visit, post), "The key #ward")
        await pass_on(cast)
        assert await inside.hears(1) == [(f"list {cast.nurses}", "status.update")]

        async with cast.greta.visit() as visit:
            await contributions.withdraw(visit, await contributions.contribution(visit, post))
        await cast.bram.writes("To all")
        await pass_on(cast)
        gone, everybody = (f"list {cast.nurses}", "delete"), ("public:local", "update")
        assert (await inside.hears(4))[1:] == [gone, ("public:local", "delete"), everybody]
        assert {each["payload"] for each in inside.heard if each["event"] == "delete"} == {str(post)}
        assert outside.told == [everybody]


async def test_home_hears_of_whom_one_follows_and_what_is_listened_to_no_longer_is_not_told(standing_cast):
    cast, app = standing_cast, await standing_cast.alma.program()
    await app.post(f"/api/v1/accounts/{cast.bram.id}/follow")
    async with Socket(cast.application, await token_of(cast.alma), stream="user") as socket:
        await socket.says("subscribe", stream="public")
        await socket.says("unsubscribe", stream="public")

        followed = await cast.bram.writes("Of whom I follow")
        await cast.greta.writes("Of somebody else")
        await pass_on(cast)

        assert socket.told == [("user", "update")]
        assert json.loads(socket.heard[0]["payload"])["id"] == str(followed)


@pytest.mark.leak("L073", "L193")
@pytest.mark.parametrize("how", ["its token", "membership", "the account", "signing out"])
async def test_a_stream_ends_with_what_it_stands_on(standing_cast, how):
    cast, token = standing_cast, await token_of(standing_cast.alma)
    async with (
        Socket(cast.application, token, stream="list", list=str(cast.nurses)) as ended,
        Socket(cast.application, await token_of(cast.greta), stream="user") as other,
    ):
        assert ended.is_open
        began = asyncio.get_running_loop().time()
        if how == "its token":
            async with cast.alma.visit() as visit:
                await visit.run("delete from oauth_permit where person_id = (select viewer())")
        elif how == "signing out":
            await cast.alma.post("/settings/sessions?_method=delete")
        elif how == "the account":
            async with cast.bram.visit() as visit:
                await retire(visit, cast.alma.id)
        else:
            async with cast.alma.visit() as visit:
                await groups.leave(visit, await groups.group(visit, cast.nurses))
        await cast.greta.writes("After that", in_group=cast.nurses)
        while await cast.house.outbox.pass_on():
            pass
        await ended.until(lambda: not ended.is_open)

        assert asyncio.get_running_loop().time() - began < 3
        assert other.is_open and ended.heard == []
    async with Socket(cast.application, token, stream="list", list=str(cast.nurses)) as again:
        assert again.code == 1008


@pytest.mark.leak("L080")
async def test_a_token_hears_what_it_was_given_for(standing_cast):
    cast = standing_cast
    for scopes in (("write",), ("read:accounts",), ("read:notifications",)):
        async with Socket(cast.application, await token_of(cast.alma, *scopes), stream="user") as socket:
            assert socket.code == 1008, scopes
    async with Socket(cast.application, await token_of(cast.alma, "read:statuses"), stream="user") as socket:
        await socket.says("subscribe", stream="user:notification")
        assert [each["status"] for each in socket.heard] == [400]
        await cast.greta.writes("Hello @alma", in_group=cast.nurses)
        await pass_on(cast)
        assert len(socket.heard) == 1
    answer = await (await cast.alma.program("read:statuses")).get("/api/v1/streaming/user/notification")
    assert answer.status_code == 403


@pytest.mark.leak("L074", "L188")
async def test_there_is_no_stream_for_others_lists_other_hosts_or_words_of_ones_own(standing_cast):
    cast, token = standing_cast, await token_of(standing_cast.cees)
    for asked in ({"list": str(cast.nurses)}, {"list": str(cast.cellar)}, {"list": "x"}, {}):
        async with Socket(cast.application, token, stream="list", **asked) as socket:
            assert socket.code == 1008, asked
    for stream in ("*", "audience", "public:", "hashtag"):
        async with Socket(cast.application, token, stream=stream) as socket:
            assert socket.code == 1008, stream
    async with Socket(cast.application, token, stream="hashtag", tag="ward\0") as socket:
        assert socket.code == 1008, "No tag holds such a sign."
    async with Socket(cast.application, token, host="evil.test", stream="user") as socket:
        assert not socket.is_open and socket.code
    async with Socket(cast.application, "of nobody", stream="user") as socket:
        assert socket.code == 1008
    async with Socket(cast.application, token) as socket:
        socket.incoming.put_nowait({"type": "websocket.receive", "text": "no JSON"})
        assert await socket.hears(1) == [("error", "")]


async def test_events_of_a_server_say_the_same(standing_cast):
    cast, app = standing_cast, await standing_cast.alma.program()
    asked = [
        asyncio.create_task(app.get(f"/api/v1/streaming{path}"))
        for path in (
            "/public/local",
            f"?stream=list&list={cast.nurses}",
            "/user/notification",
            "/public?only_media=true",
        )
    ]
    await asyncio.sleep(0.4)
    to_all, in_group = await cast.bram.writes("To all"), await cast.greta.writes("Hello @alma", in_group=cast.nurses)
    await pass_on(cast)

    async with cast.alma.visit() as visit:
        await visit.run("delete from oauth_permit where person_id = (select viewer())")
    public, listed, noticed, pictures = [answer.text for answer in await asyncio.gather(*asked)]

    assert [line for line in public.splitlines() if line.startswith("event")] == ["event: update"]
    assert str(to_all) in public and str(in_group) in listed and str(to_all) not in listed
    assert "event: notification" in noticed and "event: update" not in noticed and "event" not in pictures
    assert (await app.get("/api/v1/streaming/user")).status_code == 401
    assert (await cast.anybody.get("/api/v1/streaming/health")).text == "OK"


@asynccontextmanager
async def nothing_is_found(cast: Cast) -> AsyncIterator[None]:
    """What was written is told, and whoever looks for it waits meanwhile."""
    async with cast.house.database.keeper() as holding:
        await holding.run("lock table contribution in access exclusive mode")
        while await cast.house.outbox.pass_on():
            pass
        await asyncio.sleep(MOMENT)
        yield


async def test_what_goes_wrong_on_a_socket_is_logged_and_closes_it(standing_cast):
    cast = standing_cast
    async with Socket(cast.application, await token_of(cast.alma), stream="public") as socket:
        await cast.bram.writes("To all")
        with structlog.testing.capture_logs() as told:
            async with nothing_is_found(cast), cast.bram.visit() as visit:
                broken_off = await visit.value(
                    "select count(pg_cancel_backend(pid)) from pg_stat_activity where usename = current_user and wait_event_type = 'Lock'"
                )
            await socket.until(lambda: socket.code)

    faults = [(each["event"], each["route"]) for each in told if each["log_level"] == "error"]
    assert (broken_off, socket.code, faults) == (1, 1011, [("fault", "listen")])


async def test_streams_that_all_wake_at_once_leave_the_database_to_pages(standing_cast):
    cast, token = standing_cast, await token_of(standing_cast.alma)
    async with AsyncExitStack() as stack:
        sockets = [
            await stack.enter_async_context(Socket(cast.application, token, stream="public"))
            for _ in range(cast.house.database.members.max_size + 2)
        ]
        await cast.bram.writes("To all")

        async with nothing_is_found(cast), asyncio.timeout(5), cast.bram.visit() as visit:
            assert await visit.value("select 1") == 1

        for each in sockets:
            assert await each.hears(1) == [("public", "update")]


async def test_one_person_opens_so_many_streams_and_no_more_by_whatever_tokens(standing_cast):
    cast, app = standing_cast, await standing_cast.alma.program()
    asked = [asyncio.create_task(app.get("/api/v1/streaming/user")) for _ in range(limits.STREAMS_OF_PERSON)]
    await asyncio.sleep(0.5)

    assert (await app.get("/api/v1/streaming/user")).status_code == 429
    async with Socket(cast.application, await token_of(cast.alma), stream="user") as another:
        assert another.code == 1013
    async with Socket(cast.application, await token_of(cast.greta), stream="user") as another:
        assert another.is_open
    for task in asked:
        task.cancel()
    await asyncio.gather(*asked, return_exceptions=True)
