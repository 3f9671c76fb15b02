"""Links in letters by which something is done: by one person, one act, once, and only while it may be done."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from commonhold import contributions, groups, people, questions, widening
from commonhold.attention import pressing, tokens
from commonhold.attention.telling import Telling, tell_so
from commonhold.attention.tests.steps import give_mail, hear, words_of, write_after
from commonhold.ground import clock
from commonhold.ground.testing.house import browser
from commonhold.groups import ORGANISATION

LATER = timedelta(minutes=11)


async def asked(cast, *, in_group: UUID | None = None) -> tuple[UUID, UUID, str]:
    """Alma has asked, Greta has answered and a letter says so: the question, the reply, and the letter's words."""
    await give_mail(cast, "alma")
    async with cast.alma.visit() as visit:
        await tell_so(visit, Telling(reply="once"))
        audience = in_group or ORGANISATION
        question = await questions.ask(visit, "Who has the key?", audience_id=audience, group_id=in_group)
    reply = await cast.greta.replies(question, "Bram has it.")
    await hear(cast.house)
    [letter] = await write_after(cast.house, LATER)
    return question, reply, words_of(letter)


def link(words: str, act: str) -> str:
    return re.search(rf"{act}: http://house\.test(/acts/\w+)", words)[1]


async def press(cast, path: str):
    """Press what stood on its page in a browser in which nobody is signed in; things may have changed since it was opened."""
    client = browser(cast.application)
    door = await client.get("/signin")
    return await client.post(path, data={"csrf": re.search(r'name="csrf" value="(\w+)"', door.text)[1]})


async def answer_of(cast, question: UUID) -> UUID | None:
    async with cast.alma.visit() as visit:
        return (await questions.question(visit, question)).answer_id


async def test_who_asked_says_by_a_link_that_this_is_the_answer(cast):
    question, reply, words = await asked(cast)
    path = link(words, "This is the answer")

    shown = await browser(cast.application).get(path)
    before = await answer_of(cast, question)
    done = await press(cast, path)

    assert "It is done once you press" in shown.text
    assert before is None
    assert "It is done." in done.text
    assert await answer_of(cast, question) == reply


async def test_l038_the_page_of_a_link_shows_no_words_and_no_place_to_who_is_not_signed_in(cast):
    _, _, words = await asked(cast, in_group=cast.nurses)

    shown = await browser(cast.application).get(link(words, "This is the answer"))

    assert [word for word in ("key", "Bram", "Nurses", "Alma", "Greta") if word in shown.text] == []


async def test_it_is_done_once(cast):
    question, reply, words = await asked(cast)
    path = link(words, "This is the answer")
    await press(cast, path)
    async with cast.alma.visit() as visit:
        await contributions.unmark(visit, await contributions.contribution(visit, reply), "answer")

    again = await press(cast, path)

    assert "nothing can be done any more" in again.text
    assert await answer_of(cast, question) is None


async def test_nothing_is_done_by_a_form_that_was_not_drawn_here(cast):
    question, _, words = await asked(cast)

    answer = await browser(cast.application).post(link(words, "This is the answer"))

    assert answer.status_code == 403
    assert await answer_of(cast, question) is None


async def test_a_link_that_was_passed_on_does_nothing_where_somebody_else_is_signed_in(cast):
    question, _, words = await asked(cast)
    path = link(words, "This is the answer")

    shown = await cast.cees.get(path)
    sent = await cast.cees.post(path)

    assert (shown.status_code, sent.status_code) == (403, 403)
    assert await answer_of(cast, question) is None
    assert (await cast.alma.post(path)).status_code == 200
    assert await answer_of(cast, question) is not None


async def test_after_a_month_and_with_a_letter_changed_it_does_nothing(cast):
    question, _, words = await asked(cast)
    path = link(words, "This is the answer")

    changed = await press(cast, path[:-3] + ("b" if path[-3] == "a" else "a") + path[-2:])
    with clock.moved(timedelta(days=31)):
        late = await press(cast, path)

    assert changed.status_code == 404
    assert "nothing can be done any more" in late.text
    assert await answer_of(cast, question) is None


@pytest.mark.parametrize("how", ["out of the group", "gone", "taken away", "settled"])
async def test_rights_are_asked_again_when_it_is_pressed(cast, how):
    question, reply, words = await asked(cast, in_group=cast.nurses)
    if how == "out of the group":
        async with cast.alma.visit() as visit:
            await groups.leave(visit, await groups.group(visit, cast.nurses))
    elif how == "gone":
        async with cast.house.database.keeper() as visit:
            await people.retire(visit, cast.alma.id)
    elif how == "taken away":
        async with cast.greta.visit() as visit:
            await contributions.withdraw(visit, await contributions.contribution(visit, reply))
    else:
        async with cast.alma.visit() as visit:
            await contributions.mark(visit, await contributions.contribution(visit, reply), "answer")

    answer = await press(cast, link(words, "This is the answer"))

    assert "nothing can be done any more" in answer.text
    async with cast.house.database.keeper() as visit:
        assert len(await visit.rows("select * from mark where kind = 'answer'")) == (how == "settled")


async def test_a_conversation_is_muted_by_a_link(cast):
    question, _, words = await asked(cast)

    await press(cast, link(words, "Hear no more of this conversation"))

    async with cast.alma.visit() as visit:
        assert await visit.values("select target_id from mute") == [question]


async def test_what_somebody_replied_comes_along_by_a_link(cast):
    await give_mail(cast, "alma")
    async with cast.alma.visit() as visit:
        await tell_so(visit, Telling(reply="once"))
    post = await cast.bram.writes("Who has the key?", in_group=cast.nurses)
    reply = await cast.alma.replies(post, "Greta")
    async with cast.bram.visit() as visit:
        await widening.widen(visit, await contributions.contribution(visit, post), ORGANISATION)
    await hear(cast.house)
    [letter] = await write_after(cast.house, LATER)
    path = link(words_of(letter), "Yes, what I replied may come along")
    before = await cast.cees.sees(reply)

    await press(cast, path)

    assert (before, await cast.cees.sees(reply)) == (False, True)


async def test_nobody_is_offered_what_they_may_not_do(cast):
    await give_mail(cast, "bram", "greta")
    async with cast.greta.visit() as visit:
        await tell_so(visit, Telling(talk="once"))
    async with cast.alma.visit() as visit:
        question = await questions.ask(visit, "Who has the key?", audience_id=ORGANISATION)
    await cast.greta.replies(question, "Not me.")
    await cast.cees.replies(question, "Bram.")
    await hear(cast.house)

    [letter] = await write_after(cast.house, LATER)

    assert letter["To"] == "greta@nordpack.example"
    assert "This is the answer" not in words_of(letter)
    assert "Hear no more of this conversation" in words_of(letter)


async def test_a_link_is_worth_nothing_under_another_act_or_with_another_secret(cast):
    _, _, words = await asked(cast)
    token = link(words, "This is the answer").removeprefix("/acts/")

    assert tokens.read(cast.house, "act mute", token) is None
    cast.house.settings = replace(cast.house.settings, secret="another secret, which is long enough")
    assert pressing.link(cast.house, token) is None


async def harbour_asked(cast) -> tuple[UUID, str]:
    """Bram looks after a group that is asked, Cees has asked, and a letter says so: the group, and the letter's words."""
    await give_mail(cast, "bram")
    async with cast.bram.visit() as visit:
        harbour = await groups.open_group(visit, "Harbour", door="request")
    async with cast.cees.visit() as visit:
        await groups.ask_in(visit, await groups.group(visit, harbour), "I work there")
    await hear(cast.house)
    [letter] = await write_after(cast.house, LATER)
    return harbour, words_of(letter)


async def test_whoever_looks_after_a_group_lets_somebody_in_by_a_link(cast):
    harbour, words = await harbour_asked(cast)

    done = await press(cast, link(words, "Let in: Cees Öst"))

    assert "It is done." in done.text
    async with cast.cees.visit() as visit:
        assert await groups.role_in(visit, harbour) == "member"


async def test_who_no_longer_looks_after_the_group_lets_nobody_in_by_an_old_link(cast):
    harbour, words = await harbour_asked(cast)
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "update membership set role = 'member' where audience_id = %(id)s and person_id = %(bram)s",
            id=harbour, bram=cast.bram.id,
        )  # fmt: skip

    done = await press(cast, link(words, "Let in: Cees Öst"))

    assert "nothing can be done any more" in done.text
    async with cast.cees.visit() as visit:
        assert await groups.role_in(visit, harbour) is None


async def test_whoever_is_asked_into_a_group_comes_in_by_a_link_that_names_nothing_to_others(cast):
    await give_mail(cast, "cees")
    async with cast.bram.visit() as visit:
        await groups.invite(visit, await groups.group(visit, cast.nurses), cast.cees.id)
    await hear(cast.house)
    [letter] = await write_after(cast.house, LATER)
    path = link(words_of(letter), "Join the group")

    shown = await browser(cast.application).get(path)
    await press(cast, path)

    assert [word for word in ("Nurses", "Bram") if word in shown.text] == []
    async with cast.cees.visit() as visit:
        assert await groups.role_in(visit, cast.nurses) == "member"
