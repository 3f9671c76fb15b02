"""An app reads, writes and is told what its member could: no more, in no wider circle, in the shapes that apps know."""

import re
from uuid import UUID

import pytest

from commonhold import contributions, groups, polls
from commonhold.attention.tests.steps import hear
from commonhold.ground.testing.cast import Cast, Player
from commonhold.groups import ORGANISATION

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc00000030101"
    "00c9fe92ef0000000049454e44ae426082"
)


async def home(player: Player) -> list[dict]:
    return (await (await player.program()).get("/api/v1/timelines/home")).json()


async def audience_of(cast: Cast, id: str) -> UUID:
    async with cast.house.database.keeper() as visit:
        return await visit.value("select audience_id from contribution where id = %(id)s", id=UUID(id))


async def test_home_in_an_app_holds_what_home_on_the_page_does(cast):
    await cast.greta.writes("For nurses", in_group=cast.nurses)
    async with cast.alma.visit() as visit:
        await visit.run("insert into follow values ((select viewer()), %(id)s)", id=cast.nurses)

    told = await home(cast.alma)

    assert [re.sub("<[^>]+>", "", each["content"]).strip() for each in told] == ["For nurses"]
    assert told[0]["account"]["acct"] == "greta" and told[0]["visibility"] == "private"
    assert told[0]["mentions"][0]["acct"] == "nurses"
    assert await home(cast.cees) == []


async def test_a_list_is_walked_by_the_addresses_in_its_header(cast):
    for number in range(23):
        await cast.alma.writes(f"Number {number}")
    app, at, seen = await cast.bram.program(), "/api/v1/timelines/public?local=true&limit=10", []

    while at:
        answer = await app.get(at)
        seen += [each["id"] for each in answer.json()]
        found = re.search(r'<http://house.test([^>]+)>; rel="next"', answer.headers.get("link", ""))
        at = found[1] if found else ""

    assert len(seen) == len(set(seen)) == 23
    assert seen == sorted(seen, reverse=True), "Ids sort by time, as apps take it."
    newer = (await app.get(f"/api/v1/timelines/public?since_id={seen[2]}")).json()
    assert [each["id"] for each in newer] == seen[:2]


@pytest.mark.parametrize("wish", ["public", "unlisted", "private", "", "everybody"])
async def test_a_wish_for_more_readers_than_the_house_has_is_the_members_own_preset(cast, wish):
    told = (
        await (await cast.alma.program()).post("/api/v1/statuses", data={"status": "To all", "visibility": wish})
    ).json()

    assert told["visibility"] == "private"
    assert await audience_of(cast, told["id"]) == ORGANISATION


async def test_direct_goes_to_whom_it_names_and_to_nobody_else(cast):
    app = await cast.alma.program()

    told = (
        await app.post("/api/v1/statuses", json={"status": "@bram and @nurses, look", "visibility": "direct"})
    ).json()
    alone = (await app.post("/api/v1/statuses", json={"status": "To nobody", "visibility": "direct"})).json()

    assert told["visibility"] == "direct"
    assert await cast.bram.sees(UUID(told["id"])) and not await cast.greta.sees(UUID(told["id"]))
    assert await audience_of(cast, alone["id"]) == cast.alma.id


async def test_a_group_is_an_account_and_naming_it_posts_there(cast):
    app, outside = await cast.alma.program(), await cast.cees.program()
    group = (await app.get("/api/v1/accounts/lookup?acct=nurses")).json()
    assert group["group"] is True and group["display_name"] == "Nurses"

    told = (await app.post("/api/v1/statuses", data={"status": "@nurses who has the key?"})).json()

    assert await audience_of(cast, told["id"]) == cast.nurses
    assert [each["id"] for each in (await app.get(f"/api/v1/accounts/{group['id']}/statuses")).json()] == [told["id"]]
    assert (await outside.get(f"/api/v1/statuses/{told['id']}")).status_code == 404
    elsewhere = (await outside.post("/api/v1/statuses", data={"status": "@nurses hello"})).json()
    assert await audience_of(cast, elsewhere["id"]) == ORGANISATION, "Who is not in it does not write there."


async def test_whoever_is_in_a_group_has_it_as_a_list_and_comes_into_an_open_one_by_following(cast):
    app = await cast.alma.program()
    assert [each["title"] for each in (await app.get("/api/v1/lists")).json()] == ["Nurses"]
    made = await app.post("/api/v1/lists", data={"title": "My friends"})
    assert (made.status_code, made.json()["error"]) == (
        403,
        "Your groups are the lists here. Join or open one in the house.",
    )

    followed = (await app.post(f"/api/v1/accounts/{cast.canteen}/follow")).json()
    shut = await (await cast.cees.program()).post(f"/api/v1/accounts/{cast.nurses}/follow")
    hidden = await app.post(f"/api/v1/accounts/{cast.cellar}/follow")

    assert followed["id"] == str(cast.canteen)
    async with cast.alma.visit() as visit:
        assert (await groups.group(visit, cast.canteen)).is_mine
    assert (shut.status_code, hidden.status_code) == (403, 404)
    assert (await app.get(f"/api/v1/timelines/list/{cast.nurses}")).status_code == 200


async def test_what_is_said_twice_with_one_key_is_said_once(cast):
    app = await cast.alma.program()
    headers = {"idempotency-key": "one"}

    first, second = [
        (await app.post("/api/v1/statuses", data={"status": "Once"}, headers=headers)).json() for _ in (1, 2)
    ]

    assert first["id"] == second["id"]
    another = (await app.post("/api/v1/statuses", data={"status": "Else"}, headers=headers)).json()
    assert another["id"] != first["id"]


async def test_it_is_changed_with_its_history_and_taken_away(cast):
    app = await cast.alma.program()
    id = (await app.post("/api/v1/statuses", data={"status": "Frist", "spoiler_text": "A title"})).json()["id"]

    changed = (await app.put(f"/api/v1/statuses/{id}", data={"status": "First"})).json()
    history = (await app.get(f"/api/v1/statuses/{id}/history")).json()
    source = (await app.get(f"/api/v1/statuses/{id}/source")).json()
    foreign = await (await cast.bram.program()).put(f"/api/v1/statuses/{id}", data={"status": "Mine"})
    gone = (await app.delete(f"/api/v1/statuses/{id}")).json()

    assert "First" in changed["content"] and changed["edited_at"] and "<strong>A title</strong>" in changed["content"]
    assert ["Frist" in each["content"] for each in history] == [True, False]
    assert source == {"id": id, "text": "First", "spoiler_text": "A title"} and gone["text"] == "First"
    assert foreign.status_code == 403
    assert (await app.get(f"/api/v1/statuses/{id}")).status_code == 404


async def test_a_thread_is_told_with_what_is_above_and_below(cast):
    post = await cast.greta.writes("Who?")
    one = await cast.alma.replies(post, "I")
    two = await cast.greta.replies(one, "You?")
    other = await cast.bram.replies(post, "Or I")
    app = await cast.alma.program()

    told = (await app.get(f"/api/v1/statuses/{one}/context")).json()
    answered = (await app.post("/api/v1/statuses", json={"status": "Good", "in_reply_to_id": str(two)})).json()

    assert [each["id"] for each in told["ancestors"]] == [str(post)]
    assert [each["id"] for each in told["descendants"]] == [str(two)] and str(other) not in str(told)
    assert answered["in_reply_to_id"] == str(two) and answered["in_reply_to_account_id"] == str(cast.greta.id)


async def test_likes_and_what_is_put_aside(cast):
    post, app = await cast.greta.writes("Good news"), await cast.alma.program()

    liked = (await app.post(f"/api/v1/statuses/{post}/favourite")).json()
    kept = (await app.post(f"/api/v1/statuses/{post}/bookmark")).json()

    assert (liked["favourited"], liked["favourites_count"], kept["bookmarked"]) == (True, 1, True)
    assert [each["id"] for each in (await app.get("/api/v1/bookmarks")).json()] == [str(post)]
    assert [each["id"] for each in (await app.get("/api/v1/favourites")).json()] == [str(post)]
    assert [each["acct"] for each in (await app.get(f"/api/v1/statuses/{post}/favourited_by")).json()] == ["alma"]
    assert (await app.post(f"/api/v1/statuses/{post}/unfavourite")).json()["favourited"] is False
    assert (await app.post(f"/api/v1/statuses/{post}/unbookmark")).json()["bookmarked"] is False
    assert (await app.post(f"/api/v1/statuses/{post}/reblog")).status_code == 403


@pytest.mark.leak("L065", "L193")
async def test_a_picture_is_shown_to_an_app_without_its_token_while_that_stands_and_to_nobody_who_may_not_see_it(cast):
    app = await cast.alma.program()
    came = (await app.post("/api/v2/media", files={"file": ("key.png", PIXEL)}, data={"description": "A key"})).json()
    assert (came["type"], came["description"]) == ("image", "A key")
    await app.post("/api/v1/statuses", data={"status": "@nurses look", "media_ids[]": came["id"]})
    [told] = (await (await cast.greta.program()).get(f"/api/v1/timelines/list/{cast.nurses}")).json()
    url = told["media_attachments"][0]["url"].removeprefix("http://house.test")

    assert (await cast.anybody.get(url)).status_code == 200
    changed = url[:-3] + ("AAA" if not url.endswith("AAA") else "BBB")
    assert (await cast.anybody.get(changed)).status_code == 404
    async with cast.greta.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))
    assert (await cast.anybody.get(url)).status_code == 404
    mine = (await app.get(f"/api/v1/statuses/{told['id']}")).json()["media_attachments"][0]["url"]
    async with cast.alma.visit() as visit:
        await visit.run("delete from oauth_permit where person_id = (select viewer())")
    assert (await cast.anybody.get(mine.removeprefix("http://house.test"))).status_code == 404


async def test_one_is_told_what_the_house_tells_and_reads_it_away(cast):
    async with cast.greta.visit() as visit:
        id = await contributions.contribute(visit, "post", "Hello @alma", audience_id=cast.nurses, group_id=cast.nurses)
    await hear(cast.house)
    app = await cast.alma.program()

    [told] = (await app.get("/api/v1/notifications")).json()
    gathered = (await app.get("/api/v2/notifications")).json()

    assert (told["type"], told["account"]["acct"], told["status"]["id"]) == ("mention", "greta", str(id))
    assert gathered["notification_groups"][0]["status_id"] == gathered["statuses"][0]["id"] == str(id)
    assert (await app.get("/api/v1/notifications?types[]=favourite")).json() == []
    assert (await app.get("/api/v1/notifications?exclude_types[]=mention")).json() == []
    assert (await app.get("/api/v1/notifications/unread_count")).json() == {"count": 1}
    assert (await (await cast.cees.program()).get(f"/api/v1/notifications/{told['id']}")).status_code == 404
    await app.post("/api/v1/notifications/clear")
    assert (await app.get("/api/v1/notifications/unread_count")).json() == {"count": 0}


async def test_a_poll_is_answered_and_none_is_put_without_saying_what_follows(cast):
    async with cast.greta.visit() as visit:
        id = await polls.put(
            visit, "When?", ("Monday", "Friday"), polls.Terms(), audience_id=cast.nurses, group_id=cast.nurses
        )
    app = await cast.alma.program()

    before = (await app.get(f"/api/v1/polls/{id}")).json()
    voted = (await app.post(f"/api/v1/polls/{id}/votes", data={"choices[]": "1"})).json()

    assert [each["title"] for each in before["options"]] == ["Monday", "Friday"] and before["voted"] is False
    assert (voted["voted"], voted["own_votes"]) == (True, [1])
    assert (await app.post(f"/api/v1/polls/{id}/votes", json={"choices": [7]})).status_code == 422
    put = await app.post(
        "/api/v1/statuses", data={"status": "So?", "poll[options][]": ["a", "b"], "poll[expires_in]": "300"}
    )
    assert put.status_code == 422 and "what follows" in put.json()["error"]


async def test_finding_finds_people_groups_and_texts(cast):
    await cast.greta.writes("Rosa boxes #ward", in_group=cast.nurses)
    app, outside = await cast.alma.program(), await cast.cees.program()

    assert [each["acct"] for each in (await app.get("/api/v2/search?q=greta")).json()["accounts"]] == ["greta"]
    assert len((await app.get("/api/v2/search?q=rosa")).json()["statuses"]) == 1
    assert [each["name"] for each in (await app.get("/api/v2/search?q=%23war&type=hashtags")).json()["hashtags"]] == [
        "ward"
    ]
    assert (await outside.get("/api/v2/search?q=rosa")).json() == {
        "accounts": [],
        "statuses": [],
        "hashtags": [],
        "collections": [],
    }


async def test_how_one_stands_to_others_is_ones_own(cast):
    app = await cast.alma.program()

    assert (await app.post(f"/api/v1/accounts/{cast.greta.id}/follow")).json()["following"] is True
    assert (await app.post(f"/api/v1/accounts/{cast.greta.id}/mute")).json()["muting"] is True
    asked = f"/api/v1/accounts/relationships?id[]={cast.greta.id}&id[]={cast.cellar}&id[]={cast.nurses}"
    told = {each["id"]: each for each in (await app.get(asked)).json()}
    assert told.keys() == {str(cast.greta.id), str(cast.nurses)}
    assert told[str(cast.greta.id)]["following"] and told[str(cast.greta.id)]["followed_by"] is False
    assert (await app.get(f"/api/v1/accounts/{cast.greta.id}/followers")).json() == []
    assert (await app.post(f"/api/v1/accounts/{cast.greta.id}/block")).status_code == 403


async def test_how_far_one_has_read_is_the_same_in_an_app_and_on_the_page(cast):
    for words in ("One, @alma", "Two, @alma"):
        async with cast.greta.visit() as visit:
            await contributions.contribute(visit, "post", words, audience_id=cast.nurses, group_id=cast.nurses)
    await hear(cast.house)
    app = await cast.alma.program()
    newest, first = [each["id"] for each in (await app.get("/api/v1/notifications")).json()]
    assert (await app.get("/api/v1/markers?timeline[]=notifications")).json() == {}

    marked = (await app.post("/api/v1/markers", data={"notifications[last_read_id]": first})).json()

    assert marked["notifications"]["last_read_id"] == first
    assert (await app.get("/api/v1/notifications/unread_count")).json() == {"count": 1}
    assert (
        await (await cast.greta.program()).post("/api/v1/markers", json={"notifications": {"last_read_id": newest}})
    ).json() == {}
    await app.post("/api/v1/markers", json={"notifications": {"last_read_id": newest}})
    assert (await app.get("/api/v1/markers")).json()["notifications"]["last_read_id"] == newest
    assert (await app.post("/api/v1/markers", data={"notifications[last_read_id]": "x"})).status_code == 422
    beyond = {"notifications": {"last_read_id": "f" * 32}}
    assert (await app.post("/api/v1/markers", json=beyond)).json()["notifications"]["last_read_id"] == newest
