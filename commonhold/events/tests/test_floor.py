"""In the room: the code at the door, who is there, what people want to hear, and nothing decided before the absent had their time."""

import re

import psycopg
import pytest

from commonhold import contributions
from commonhold.events import floor
from commonhold.events.jobs import forget_presence
from commonhold.events.tests.steps import asks_the_room, come_to, invites, sees
from commonhold.ground.testing.counting import counted


async def there(player, event) -> list[str]:
    """Handles of those in the room, as this player reads it."""
    found = await sees(player, event)
    async with player.visit() as visit:
        return [face.handle for face in await floor.in_the_room(visit, found.dates[0])]


async def test_the_code_at_the_door_is_printed_by_who_prepares_it_and_leads_its_readers_in(cast):
    id = await invites(cast.alma, in_group=cast.nurses)
    page = await cast.alma.get(f"/events/{id}/door")
    others = [(await player.get(f"/events/{id}/door")).status_code for player in (cast.bram, cast.cees)]

    assert f"http://house.test/events/{id}/here" in page.text and '<svg viewBox="0 0' in page.text
    assert others == [403, 404]
    assert [(await player.get(f"/events/{id}/here")).status_code for player in (cast.bram, cast.cees)] == [200, 404]
    assert (await cast.anybody.get(f"/events/{id}/here")).headers["location"].startswith("/signin?next=")


async def test_whoever_scans_it_says_themselves_that_they_are_there_and_only_organisers_read_it(cast):
    id = await invites(cast.alma)
    date = (await sees(cast.bram, id)).dates[0].id
    early = await cast.bram.post(f"/events/dates/{date}/presence?_method=put")
    await come_to(cast, id, 0)
    now = [
        await player.post(f"/events/dates/{date}/presence?_method=put") for player in (cast.bram, cast.bram, cast.cees)
    ]
    await cast.cees.post(f"/events/dates/{date}/presence?_method=delete")

    assert [each.status_code for each in (early, *now)] == [403, 303, 303, 303]
    assert [await there(player, id) for player in (cast.alma, cast.bram, cast.dewi)] == [["bram"], ["bram"], []]


async def test_who_was_there_is_forgotten_some_days_later(cast):
    id = await invites(cast.alma)
    await come_to(cast, id, 0)
    date = (await sees(cast.bram, id)).dates[0].id
    await cast.bram.post(f"/events/dates/{date}/presence?_method=put")
    async with cast.house.database.keeper() as visit:
        await visit.run("update presence set at = at - interval '6 days'")
    await forget_presence(cast.house)
    before = await there(cast.alma, id)
    async with cast.house.database.keeper() as visit:
        await visit.run("update presence set at = at - interval '2 days'")
    await forget_presence(cast.house)

    assert (before, await there(cast.alma, id)) == (["bram"], [])


async def test_what_most_want_to_hear_comes_first_and_nobody_reads_who_does(cast):
    id = await invites(cast.alma)
    first, second = [await asks_the_room(cast.bram, id, words) for words in ("Why so slow?", "Who pays?")]
    for player in (cast.cees, cast.dewi):
        await player.post(f"/events/floor/{second}/wish?_method=put")
        await player.post(f"/events/floor/{second}/wish?_method=put")
    await cast.cees.post(f"/events/floor/{first}/wish?_method=put")
    await cast.cees.post(f"/events/floor/{first}/wish?_method=delete")

    async with cast.alma.visit() as visit:
        asked = await floor.asked(visit, id)
        assert await visit.value("select count(*) from wish") == 0
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from wish") == 0, "The keeper reads no vote either."
    assert [(each.said.id, each.people, each.is_mine) for each in asked] == [(second, 2, False), (first, 0, False)]
    assert re.search(r'aria-label="I want to hear this; 2 do"', (await cast.alma.get(f"/c/{id}")).text)


async def test_a_question_for_the_room_is_a_reply_and_is_asked_until_it_is_over(cast):
    id = await invites(cast.alma, in_group=cast.nurses)
    asked = await cast.greta.post(f"/events/{id}/questions", text="Who pays?")
    empty = await cast.greta.post(f"/events/{id}/questions", text=" ")
    hidden = await cast.cees.post(f"/events/{id}/questions", text="Let me in")
    await come_to(cast, id, 2)
    late = await cast.greta.post(f"/events/{id}/questions", text="One more")

    assert [each.status_code for each in (asked, empty, hidden, late)] == [303, 422, 404, 403]
    assert "Say what you would like to ask." in empty.text
    async with cast.bram.visit() as visit:
        assert [each.text for each in (await contributions.with_replies(visit, id))[1]] == ["Who pays?"]


async def test_nothing_is_decided_before_the_absent_had_two_days(cast):
    id = await invites(cast.alma)
    said = await cast.bram.replies(id, "We take the longer dwell")
    refused = []
    for hours in (0, 24, 48):
        await come_to(cast, id, hours)
        refused.append(await cast.alma.post(f"/c/{said}/marks/decision?_method=put"))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.alma.visit() as visit:
            await visit.run(
                "insert into mark (contribution_id, kind, thread_id, by) values (%(id)s, 'decision', %(thread)s, %(me)s)",
                id=said, thread=id, me=cast.alma.id,
            )  # fmt: skip
    outdated = await cast.alma.post(f"/c/{said}/marks/outdated?_method=put")
    await come_to(cast, id, 50)
    decided = await cast.alma.post(f"/c/{said}/marks/decision?_method=put")

    assert [each.status_code for each in (*refused, outdated, decided)] == [403, 403, 403, 303, 303]
    assert "Nothing is decided before that." in refused[0].text


async def test_notes_of_the_room_are_written_by_several(cast):
    id = await invites(cast.alma)
    await cast.bram.post(f"/c/{id}/summary?_method=put", text="Line 4 keeps the dwell.", base="")

    page = (await cast.cees.get(f"/c/{id}")).text
    assert "Line 4 keeps the dwell." in page and "Write notes together" in page


async def test_a_page_asks_as_often_however_much_is_asked(cast):
    id = await invites(cast.alma)
    await asks_the_room(cast.bram, id, "Why?")
    asked = []
    for _ in range(2):
        await cast.greta.get(f"/c/{id}")
        with counted(cast.house) as found:
            await cast.greta.get(f"/c/{id}")
        asked.append(len(found.statements))
        for number in range(4):
            await asks_the_room(cast.bram, id, f"Number {number}")

    assert asked[0] == asked[1]
