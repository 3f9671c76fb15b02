"""Put aside, reminded, heard no more of: each for oneself alone, and only while it can be read."""

from datetime import timedelta

from commonhold import groups
from commonhold.attention import jobs
from commonhold.attention.tests.steps import give_mail, hear, told, write_after
from commonhold.ground import clock


async def remind_after(house, by: timedelta) -> None:
    with clock.moved(by):
        await jobs.remind(house)


async def test_what_was_put_aside_stands_in_my_list_and_in_nobody_elses(cast):
    post = await cast.bram.writes("How to clean the blades")

    answer = await cast.alma.post(f"/c/{post}/saved?_method=put")

    assert answer.status_code == 303
    assert "How to clean the blades" in (await cast.alma.get("/saved")).text
    assert "How to clean the blades" not in (await cast.bram.get("/saved")).text
    await cast.alma.post(f"/c/{post}/saved?_method=delete")
    assert "You have put nothing aside." in (await cast.alma.get("/saved")).text


async def test_what_is_hidden_is_put_aside_as_what_never_was(cast):
    post = await cast.bram.writes("For nurses", in_group=cast.nurses)

    assert (await cast.cees.post(f"/c/{post}/saved?_method=put")).status_code == 404
    assert (await cast.cees.post(f"/c/{cast.nurses}/saved?_method=put")).status_code == 404


async def test_i_am_reminded_once_on_the_morning_that_i_chose(cast):
    await give_mail(cast, "alma")
    post = await cast.bram.writes("How to clean the blades")
    await cast.alma.post(f"/c/{post}/saved?_method=put", remind="tomorrow")

    await remind_after(cast.house, timedelta(0))
    assert await told(cast.alma) == []
    for days in (2, 3):
        await remind_after(cast.house, timedelta(days=days))

    assert await told(cast.alma) == [("reminder", post)]
    assert "You wanted to be reminded" in (await cast.alma.get("/for-you")).text
    assert [letter["Subject"] for letter in await write_after(cast.house, timedelta(days=3))] == [
        "You wanted to be reminded: How to clean the blades"
    ]


async def test_whoever_may_no_longer_read_it_is_reminded_of_nothing(cast):
    post = await cast.bram.writes("For nurses", in_group=cast.nurses)
    await cast.alma.post(f"/c/{post}/saved?_method=put", remind="tomorrow")
    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    await remind_after(cast.house, timedelta(days=2))

    assert await told(cast.alma) == []
    assert "For nurses" not in (await cast.alma.get("/saved")).text


async def test_a_conversation_a_group_and_a_person_are_muted_by_their_buttons_and_heard_again(cast):
    talk = await cast.alma.writes("A conversation", in_group=cast.nurses)
    for target, page in ((talk, f"/c/{talk}"), (cast.nurses, "/g/nurses"), (cast.greta.id, "/@greta")):
        assert f"/mutes/{target}?_method=put" in (await cast.alma.get(page)).text
        await cast.alma.post(f"/mutes/{target}?_method=put")
        assert f"/mutes/{target}?_method=delete" in (await cast.alma.get(page)).text
        await cast.greta.replies(talk, "It goes on")
        await hear(cast.house)
        assert await told(cast.alma) == []
        await cast.alma.post(f"/mutes/{target}?_method=delete")

    last = await cast.greta.replies(talk, "And on")
    await hear(cast.house)

    assert await told(cast.alma) == [("reply", last)]


async def test_a_word_is_muted_in_the_settings_whatever_its_letters(cast):
    await cast.alma.post("/mutes", words="  FOOT Ball ")
    listed = (await cast.alma.get("/settings/notices")).text

    await cast.bram.writes("@alma, Foot ball tonight")
    await hear(cast.house)

    assert "foot ball" in listed
    assert await told(cast.alma) == []


async def test_one_letter_is_no_word(cast):
    answer = await cast.alma.post("/mutes", words=" x ")

    assert answer.status_code == 422
    assert "A word has at least two letters." in answer.text


async def test_what_is_hidden_cannot_be_muted_and_what_was_muted_is_not_named_once_it_is_hidden(cast):
    post = await cast.bram.writes("The lump", in_group=cast.nurses)
    assert (await cast.cees.post(f"/mutes/{post}?_method=put")).status_code == 404
    assert (await cast.cees.post(f"/mutes/{cast.cellar}?_method=put")).status_code == 404
    await cast.alma.post(f"/mutes/{post}?_method=put")
    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    page = (await cast.alma.get("/settings/notices")).text

    assert "Something you no longer see" in page and "The lump" not in page


async def test_whoever_is_on_the_page_of_a_conversation_has_read_what_was_told_of_it(cast):
    post = await cast.bram.writes("For @alma")
    other = await cast.bram.writes("Something else for @alma")
    await hear(cast.house)

    page = (await cast.alma.get(f"/c/{post}")).text

    async with cast.alma.visit() as visit:
        assert await visit.values("select contribution_id from notice where read_at is null") == [other]
    assert 'class="n" aria-hidden="true">1<' in page
