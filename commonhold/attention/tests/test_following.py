"""What comes of a conversation is told once a step to all who took part, with their own words; what waits, waits for one person."""

from dataclasses import replace
from datetime import timedelta

from commonhold import contributions, groups, polls
from commonhold.attention import following
from commonhold.attention.telling import USUAL, tell_so
from commonhold.attention.tests.steps import give_mail, hear, told, words_of, write_after
from commonhold.followups import FollowupStepped, jobs
from commonhold.followups.tests.steps import WHAT, follows_up, soon, steps
from commonhold.ground import clock, limits

LATER = timedelta(minutes=11)


async def came(player) -> list[tuple[str, object]]:
    """Of what was told this person, what came of a conversation."""
    return [each for each in await told(player) if each[0] not in ("talk", "reply", "reaction", "mention")]


async def talked(cast):
    """Alma said something to the nurses; Bram answered, Greta reacted."""
    talk = await cast.alma.writes("The lift stands still", in_group=cast.nurses)
    reply = await cast.bram.replies(talk, "Every Monday")
    async with cast.greta.visit() as visit:
        await contributions.react(visit, reply, "like")
    return talk, reply


async def test_each_step_is_told_once_to_who_wrote_and_who_reacted_about_their_own_part(cast):
    talk, reply = await talked(cast)
    id = await follows_up(cast.greta, talk)
    await steps(cast.greta, id, "begun")
    await steps(cast.greta, id, "done", "A new motor")
    await hear(cast.house)

    assert await came(cast.alma) == [("done", talk), ("begun", talk), ("taken", talk)]
    assert await came(cast.bram) == [("done", reply), ("begun", reply), ("taken", reply)]
    assert await came(cast.greta) == []
    assert await came(cast.cees) == []


async def test_whoever_reacted_is_told_of_what_somebody_else_does_and_who_voted_too(cast):
    talk, reply = await talked(cast)
    async with cast.alma.visit() as visit:
        poll = await polls.put(visit, "Which lift?", ["A", "B"], polls.Terms(), audience_id=groups.ORGANISATION)
    async with cast.cees.visit() as visit:
        await polls.vote(visit, await polls.standing(visit, poll), [1])
    await follows_up(cast.alma, talk)
    await follows_up(cast.alma, poll)
    await hear(cast.house)

    assert await came(cast.greta) == [("taken", reply)]
    assert await came(cast.cees) == [("taken", poll)]


async def test_a_fact_that_is_heard_twice_tells_nothing_new(cast):
    talk, reply = await talked(cast)
    id = await follows_up(cast.greta, talk)
    await hear(cast.house)
    page = (await cast.bram.get("/for-you")).text
    async with cast.house.database.keeper() as visit:
        step = await visit.value("select id from followup_step where followup_id = %(id)s", id=id)
        await visit.run("update notice set read_at = now()")
        await following.note_stepped(visit, FollowupStepped(id, step, talk, "taken", cast.greta.id))
        unread = await visit.value("select count(*) from notice where kind = 'taken' and read_at is null")

    assert "Greta Holm has taken on what follows" in page and WHAT in page and "Every Monday</span></q>" in page
    assert unread == 0


async def test_whoever_is_asked_finds_it_waiting_until_they_answer(cast):
    talk, _ = await talked(cast)
    id = await follows_up(cast.alma, talk, cast.greta)
    await hear(cast.house)
    page = (await cast.greta.get("/for-you")).text
    count = (await cast.greta.get("/for-you/count")).text

    await steps(cast.greta, id, "declined", "I am away")
    await hear(cast.house)

    assert "Alma Åkesson asks you to see to this by" in page and WHAT in page and "1 waiting" in count
    assert WHAT not in (await cast.greta.get("/for-you")).text
    assert (await came(cast.greta), await came(cast.alma)) == ([], [("declined", talk)])


async def test_its_day_is_told_to_its_owner_once_and_anew_when_it_was_moved(cast):
    talk, _ = await talked(cast)
    id = await follows_up(cast.greta, talk)

    with clock.moved(timedelta(days=10)):
        await jobs.fall_due(cast.house)
        await jobs.fall_due(cast.house)
        await hear(cast.house)
        first, waits = await came(cast.greta), (await cast.greta.get("/for-you")).text
        await steps(cast.greta, id, "moved", "The part is not here", soon(10))
        await hear(cast.house)
        moved = (await came(cast.greta), (await cast.greta.get("/for-you")).text)
    with clock.moved(timedelta(days=20)):
        await jobs.fall_due(cast.house)
        await hear(cast.house)

    assert first == [("due", talk)] and f"The day of “{WHAT}” has come" in waits
    assert moved[0] == [] and "has come" not in moved[1]
    assert await came(cast.greta) == [("due", talk)]
    assert [kind for kind, _ in await came(cast.alma)] == ["moved", "taken"]


async def test_a_week_late_all_who_read_it_see_so_in_plain_words_and_not_before(cast):
    talk, _ = await talked(cast)
    await follows_up(cast.greta, talk)

    with clock.moved(timedelta(days=16)):
        soon_after = (await cast.alma.get(f"/c/{talk}")).text
    with clock.moved(timedelta(days=18)):
        late = (await cast.alma.get(f"/c/{talk}")).text

    assert "Not done yet" not in soon_after
    assert "Not done yet, since" in late


async def test_three_months_after_it_was_done_those_who_took_part_are_asked_whether_it_helped(cast):
    talk, reply = await talked(cast)
    id = await follows_up(cast.greta, talk)
    await steps(cast.greta, id, "done", "A new motor")
    await hear(cast.house)

    await jobs.ask_back(cast.house)
    await hear(cast.house)
    early = "review" in dict(await came(cast.bram))
    with clock.moved(timedelta(days=limits.REVIEW_DAYS)):
        await jobs.ask_back(cast.house)
        await jobs.ask_back(cast.house)
        await hear(cast.house)
        await cast.bram.post(f"/followups/{id}/help?_method=put", says="partly", words="On Tuesdays it stands still")
        await cast.bram.post(f"/followups/{id}/help?_method=put", says="yes", words="")
        page = (await cast.alma.get(f"/c/{talk}")).text
        own = await cast.greta.post(f"/followups/{id}/help?_method=put", says="yes", words="")

    assert not early and (await came(cast.bram))[0] == ("review", reply)
    assert "review" not in dict(await came(cast.greta))
    assert "It helped" in page and "Yes 1 · partly 0 · no 0" in page
    assert own.status_code == 403


async def test_a_letter_tells_what_came_of_it_and_quotes_what_one_said_oneself(cast):
    await give_mail(cast, "bram")
    talk, _ = await talked(cast)
    async with cast.bram.visit() as visit:
        await tell_so(visit, replace(USUAL, talk="once"))
    id = await follows_up(cast.greta, talk)
    await hear(cast.house)
    await steps(cast.greta, id, "done", "A new motor")
    await hear(cast.house)

    letters = await write_after(cast.house, LATER)

    words = words_of(letters[-1])
    assert "Greta Holm says that it is done" in words
    assert f"{WHAT}: A new motor" in words and "Every Monday" in words


async def test_a_letter_tells_who_is_asked_what_they_are_asked_for(cast):
    await give_mail(cast, "greta")
    talk, _ = await talked(cast)
    await follows_up(cast.alma, talk, cast.greta)
    await hear(cast.house)

    [letter] = await write_after(cast.house, LATER)

    assert "Alma Åkesson asks you to see to something" in words_of(letter) and WHAT in words_of(letter)
