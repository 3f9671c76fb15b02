"""What an app asks beside the lists: posts that go out later, conversations among a few, and how far one was at home."""

from datetime import timedelta
from uuid import UUID

import pytest

from commonhold.attention.tests.steps import hear
from commonhold.ground import clock
from commonhold.ground.testing.cast import Cast, Player
from commonhold.mastodon.accounts import moment
from commonhold.mastodon.tests.test_apps import PIXEL
from commonhold.posts import jobs

SOON = timedelta(hours=2)


async def put_aside(cast: Cast, player: Player, **more: object) -> dict:
    app = await player.program()
    wish = {"status": "For later", "scheduled_at": moment(clock.now() + SOON)} | more
    return (await app.post("/api/v1/statuses", json=wish)).json()


async def go_out(cast: Cast, player: Player, waits: dict, by: timedelta = SOON) -> UUID | None:
    """Let that time pass; answers what it became."""
    with clock.moved(by + timedelta(minutes=1)):
        await jobs.send_waiting(cast.house, waits["id"], str(player.id))
    async with cast.house.database.keeper() as visit:
        return await visit.value("select contribution_id from waiting where id = %(id)s", id=UUID(waits["id"]))


async def test_a_post_with_a_time_goes_out_at_that_time_to_whom_it_would_have_gone(cast):
    app = await cast.alma.program()
    picture = (await app.post("/api/v2/media", files={"file": ("key.png", PIXEL)})).json()["id"]

    waits = await put_aside(cast, cast.alma, status="@nurses look", media_ids=[picture])
    [listed] = (await app.get("/api/v1/scheduled_statuses")).json()
    too_early = await go_out(cast, cast.alma, waits, timedelta(hours=1))
    out = await go_out(cast, cast.alma, waits)

    assert (listed["id"], listed["scheduled_at"]) == (waits["id"], waits["scheduled_at"]) and waits["params"][
        "text"
    ] == "@nurses look"
    assert [each["id"] for each in waits["media_attachments"]] == [picture]
    assert too_early is None
    told = (await (await cast.greta.program()).get(f"/api/v1/statuses/{out}")).json()
    assert told["mentions"][0]["acct"] == "nurses" and len(told["media_attachments"]) == 1
    assert not await cast.cees.sees(out)
    assert (await app.get("/api/v1/scheduled_statuses")).json() == []


@pytest.mark.parametrize("wish", ["direct", "private"])
async def test_what_is_said_to_somebody_later_reaches_them_and_nobody_else(cast, wish):
    post = await cast.greta.writes("Who?", in_group=cast.nurses)
    more = {"visibility": wish} if wish == "direct" else {"in_reply_to_id": str(post)}

    waits = await put_aside(cast, cast.alma, status="@greta I", **more)
    out = await go_out(cast, cast.alma, waits)

    assert await cast.greta.sees(out) and not await cast.cees.sees(out)
    told = (await (await cast.greta.program()).get(f"/api/v1/statuses/{out}")).json()
    assert told["in_reply_to_id"] == (None if wish == "direct" else str(post))


async def test_its_time_can_be_changed_and_it_can_be_left_by_its_writer_alone(cast):
    app, other = await cast.alma.program(), await cast.greta.program()
    waits = await put_aside(cast, cast.alma)
    at, later = f"/api/v1/scheduled_statuses/{waits['id']}", moment(clock.now() + 3 * SOON)

    foreign = [await other.get(at), await other.put(at, json={"scheduled_at": later}), await other.delete(at)]
    moved = (await app.put(at, data={"scheduled_at": later})).json()
    at_the_first_time = await go_out(cast, cast.alma, waits)
    gone = (await app.delete(at)).json()

    assert [answer.status_code for answer in foreign] == [404, 404, 404]
    assert moved["scheduled_at"] == later and at_the_first_time is None
    assert gone == {} and (await app.get(at)).status_code == 404


async def test_a_time_that_is_over_or_none_is_refused_at_its_field_and_a_key_puts_it_aside_once(cast):
    app = await cast.alma.program()

    for said in ("yesterday", moment(clock.now() - SOON), moment(clock.now() + timedelta(days=900))):
        answer = await app.post("/api/v1/statuses", json={"status": "x", "scheduled_at": said})
        assert answer.status_code == 422 and answer.json()["errors"].keys() == {"scheduled_at"}, said
    wish = {"status": "Once", "scheduled_at": moment(clock.now() + SOON)}
    for _ in range(2):
        await app.post("/api/v1/statuses", json=wish, headers={"idempotency-key": "one"})
    assert len((await app.get("/api/v1/scheduled_statuses")).json()) == 1


async def test_conversations_among_a_few_stand_by_their_last_words_with_whom_and_whether_there_is_news(cast):
    app, greta = await cast.alma.program(), await cast.greta.program()
    said = (await app.post("/api/v1/statuses", json={"status": "@greta look", "visibility": "direct"})).json()
    other = (await app.post("/api/v1/statuses", json={"status": "@bram look", "visibility": "direct"})).json()
    await app.post("/api/v1/statuses", json={"status": "To me", "visibility": "direct"})
    await cast.alma.writes("To all")
    answer = (await greta.post("/api/v1/statuses", json={"status": "@alma I see", "in_reply_to_id": said["id"]})).json()
    await hear(cast.house)

    first, second = (await app.get("/api/v1/conversations")).json()
    [hers] = (await greta.get("/api/v1/conversations")).json()

    assert (first["id"], first["last_status"]["id"], first["unread"]) == (said["id"], answer["id"], True)
    assert [each["acct"] for each in first["accounts"]] == ["greta"]
    assert (second["id"], second["unread"]) == (other["id"], False)
    assert [each["acct"] for each in hers["accounts"]] == ["alma"]
    assert (await (await cast.cees.program()).get("/api/v1/conversations")).json() == []
    assert (await app.post(f"/api/v1/conversations/{said['id']}/read")).json()["unread"] is False
    assert (await (await cast.bram.program()).post(f"/api/v1/conversations/{said['id']}/read")).status_code == 404
    assert (await app.delete(f"/api/v1/conversations/{said['id']}")).status_code == 403
    older = await app.get(f"/api/v1/conversations?max_id={answer['id']}")
    assert [each["id"] for each in older.json()] == [other["id"]]


async def test_whoever_is_out_of_a_circle_has_no_conversation_of_it(cast):
    app = await cast.greta.program()
    said = (
        await (await cast.alma.program()).post("/api/v1/statuses", json={"status": "@greta x", "visibility": "direct"})
    ).json()
    assert [each["id"] for each in (await app.get("/api/v1/conversations")).json()] == [said["id"]]

    async with cast.house.database.keeper() as visit:
        await visit.run("delete from membership where person_id = %(id)s and audience_id <> %(id)s", id=cast.greta.id)

    assert (await app.get("/api/v1/conversations")).json() == []


async def test_how_far_one_was_at_home_is_kept_for_ones_other_apps(cast):
    one, another, other = await cast.alma.program(), await cast.alma.program(), await cast.greta.program()
    post = await cast.bram.writes("New")

    told = (await one.post("/api/v1/markers", json={"home": {"last_read_id": str(post)}})).json()

    assert told["home"]["last_read_id"] == str(post)
    assert (await another.get("/api/v1/markers?timeline[]=home")).json() == told
    assert (await other.get("/api/v1/markers")).json() == {}
