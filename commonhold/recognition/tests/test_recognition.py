"""Somebody's words helped: they are told, and others only if they choose so."""

import psycopg
import pytest

from commonhold import contributions, recognition
from commonhold.attention import listeners
from commonhold.ground.errors import Missing, Refused
from commonhold.ground.testing.counting import counted
from commonhold.recognition import actions, queries


async def read(player, id):
    async with player.visit() as visit:
        return await contributions.contribution(visit, id)


async def thanks(player, id, words=""):
    async with player.visit() as visit:
        await recognition.thank(visit, await contributions.contribution(visit, id), words)


async def uses(player, id):
    async with player.visit() as visit:
        await recognition.use(visit, await contributions.contribution(visit, id))


async def seen_on_page_of(reader, person):
    async with reader.visit() as visit:
        return [(each.by.handle, each.words) for each in await queries.thanks_to(visit, person.id)]


async def test_thanks_are_read_by_the_one_who_is_thanked_and_by_nobody_else(cast):
    post = await cast.alma.writes("The rollers stay warm overnight")

    await thanks(cast.cees, post, "The line ran on Monday again")

    assert await seen_on_page_of(cast.alma, cast.alma) == [("cees", "The line ran on Monday again")]
    assert await seen_on_page_of(cast.bram, cast.alma) == []
    page = (await cast.bram.get(f"/c/{post}")).text
    assert "The line ran on Monday again" not in page
    assert "Only you see it" in (await cast.alma.get(f"/c/{post}")).text


async def test_what_was_shown_is_read_by_those_who_can_read_what_it_was_for(cast):
    post = await cast.alma.writes("In the ward alone", in_group=cast.nurses, to=cast.nurses)
    await thanks(cast.greta, post, "I dared to ask once more")
    async with cast.alma.visit() as visit:
        (given,) = await queries.thanks_to(visit, cast.alma.id)
        await actions.show(visit, given.id, is_shown=True)

    assert await seen_on_page_of(cast.bram, cast.alma) == [("greta", "I dared to ask once more")]
    assert await seen_on_page_of(cast.cees, cast.alma) == []

    await cast.alma.post(f"/thanks/{given.id}/shown?_method=delete")
    assert await seen_on_page_of(cast.bram, cast.alma) == []


async def test_nobody_shows_or_changes_thanks_to_another(cast):
    post = await cast.alma.writes("The rollers stay warm overnight")
    await thanks(cast.cees, post, "It ran")
    async with cast.alma.visit() as visit:
        (given,) = await queries.thanks_to(visit, cast.alma.id)

    for other in (cast.cees, cast.bram):
        with pytest.raises(Missing):
            async with other.visit() as visit:
                await actions.show(visit, given.id, is_shown=True)
    with pytest.raises(psycopg.errors.CheckViolation):
        async with cast.alma.visit() as visit:
            await visit.run("update thanks set words = 'The best of all' where id = %(id)s", id=given.id)


async def test_thanking_twice_says_what_was_said_last(cast):
    post = await cast.alma.writes("The rollers stay warm overnight")

    await cast.cees.post(f"/c/{post}/thanks?_method=put")
    await cast.cees.post(f"/c/{post}/thanks?_method=put", words="For a quiet night")

    assert await seen_on_page_of(cast.alma, cast.alma) == [("cees", "For a quiet night")]
    await cast.cees.post(f"/c/{post}/thanks?_method=delete")
    assert await seen_on_page_of(cast.alma, cast.alma) == []


async def test_nobody_thanks_themselves_or_says_that_they_used_their_own(cast):
    post = await cast.alma.writes("The rollers stay warm overnight")

    for verb in (recognition.thank, recognition.use):
        with pytest.raises(Refused):
            async with cast.alma.visit() as visit:
                await verb(visit, await contributions.contribution(visit, post))


async def test_everybody_is_told_how_many_used_it_and_only_the_author_by_whom(cast):
    post = await cast.alma.writes("The rollers stay warm overnight")
    for reader in (cast.cees, cast.bram, cast.bram):
        await uses(reader, post)

    async with cast.greta.visit() as visit:
        found = (await queries.uses(visit, [post]))[post]
        rows = await visit.rows("select person_id from use")
    assert (found.people, found.is_mine, rows) == (2, False, [])
    async with cast.alma.visit() as visit:
        assert {row["person_id"] for row in await visit.rows("select person_id from use")} == {
            cast.cees.id,
            cast.bram.id,
        }


async def test_what_one_cannot_read_is_neither_used_nor_thanked_for_nor_counted(cast):
    post = await cast.alma.writes("In the ward alone", in_group=cast.nurses, to=cast.nurses)
    await uses(cast.greta, post)

    for path in (f"/c/{post}/use?_method=put", f"/c/{post}/thanks?_method=put"):
        assert (await cast.cees.post(path)).status_code == 404
    async with cast.cees.visit() as visit:
        assert await queries.uses(visit, [post]) == {}


async def test_an_author_is_told_once_and_no_more_when_it_was_taken_back(cast):
    post = await cast.alma.writes("The rollers stay warm overnight")
    async with cast.house.database.keeper() as visit:
        for _ in range(2):
            await listeners.note_thanked(visit, recognition.Thanked(post, cast.cees.id))
    assert await told(cast.alma) == []
    await thanks(cast.cees, post)
    await uses(cast.cees, post)

    async with cast.house.database.keeper() as visit:
        for _ in range(2):
            await listeners.note_thanked(visit, recognition.Thanked(post, cast.cees.id))
            await listeners.note_used(visit, recognition.Used(post, cast.cees.id))
    assert await told(cast.alma) == ["thanked", "used"]

    await cast.cees.post(f"/c/{post}/thanks?_method=delete")
    async with cast.house.database.keeper() as visit:
        await listeners.note_taken_back(visit, recognition.ThanksTakenBack(post))
    assert await told(cast.alma) == ["used"]


async def told(player):
    async with player.visit() as visit:
        return sorted(await visit.values("select kind from notice where person_id = (select viewer())"))


async def test_a_long_conversation_asks_no_more_often_than_a_short_one(cast):
    post = await cast.alma.writes("The rollers stay warm overnight")
    await cast.cees.replies(post, "Ours too")
    await cast.cees.get(f"/c/{post}")
    with counted(cast.house) as short:
        await cast.cees.get(f"/c/{post}")
    for number in range(12):
        await cast.bram.replies(post, f"And on line {number}")

    with counted(cast.house) as long:
        await cast.cees.get(f"/c/{post}")
    assert len(long) == len(short)
