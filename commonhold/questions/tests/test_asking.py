"""What asking promises: a question with its words, an answer that the asker names, and no word to anybody else."""

from uuid import UUID, uuid4

import pytest

from commonhold import contributions, questions
from commonhold.ground.errors import Missing, Refused, Wrong
from commonhold.ground.testing.counting import counted
from commonhold.groups import ORGANISATION
from commonhold.questions.queries import listed


async def asks(player, title: str, words: str = "", *, in_group: UUID | None = None) -> UUID:
    async with player.visit() as visit:
        return await questions.ask(visit, title, words, audience_id=in_group or ORGANISATION, group_id=in_group)


async def accepts(player, question: UUID, answer: UUID) -> None:
    async with player.visit() as visit:
        await contributions.mark(visit, await contributions.contribution(visit, answer), "answer")


async def state(player, question: UUID) -> questions.Question | None:
    async with player.visit() as visit:
        return await questions.question(visit, question)


@pytest.fixture
async def asked(cast):
    """A question in the nurses' group, with a reply of Greta's."""
    question = await asks(cast.alma, "Where is the ward plan?", "The new one.", in_group=cast.nurses)
    return question, await cast.greta.replies(question, "In the folder")


async def test_a_question_is_asked_with_the_composer(cast):
    answer = await cast.alma.post(
        "/write", kind="question", title="Where is the plan?", text="The new one", to="organisation"
    )

    page = (await cast.cees.get(answer.headers["location"])).text
    assert answer.status_code == 303
    assert "Where is the plan?" in page and "Nobody has answered yet" in page
    assert (await state(cast.cees, UUID(answer.headers["location"][3:39]))).is_open


async def test_changing_what_it_is_keeps_every_word(cast):
    page = (
        await cast.alma.post("/write", act="look", kind="question", title="Where is it?", text="The *new* one", to="me")
    ).text

    assert "What would you like to know?" in page
    assert 'value="Where is it?"' in page and "The *new* one" in page
    assert 'value="question" checked' in page


async def test_a_question_without_a_line_is_sent_back_with_its_words_and_nothing_is_written(cast):
    answer = await cast.alma.post("/write", kind="question", text="The new one", to="organisation")

    assert answer.status_code == 422
    assert "Say in one line what you would like to know." in answer.text and "The new one" in answer.text
    async with cast.alma.visit() as visit:
        assert (await listed(visit, "all")).ids == []


async def test_an_unknown_kind_is_something_said(cast):
    answer = await cast.alma.post("/write", kind="page", text="Hello", to="organisation")

    async with cast.alma.visit() as visit:
        found = await contributions.contribution(visit, UUID(answer.headers["location"][3:39]))
    assert found.kind == "post"


async def test_the_asker_says_which_reply_is_the_answer(cast, asked):
    question, reply = asked

    answer = await cast.alma.post(f"/c/{reply}/marks/answer?_method=put")
    page = (await cast.greta.get(f"/c/{question}")).text

    assert answer.headers["location"] == f"/c/{question}#answer"
    assert (await state(cast.greta, question)).answer_id == reply
    assert "The answer, says Alma Åkesson" in page and "In the folder" in page


async def test_a_steward_of_the_group_says_it_too_and_nobody_else(cast, asked):
    question, reply = asked

    refused = await cast.greta.post(f"/c/{reply}/marks/answer?_method=put")
    await accepts(cast.bram, question, reply)

    assert refused.status_code == 403
    assert "The answer, says Bram de Vries" in (await cast.alma.get(f"/c/{question}")).text


async def test_another_answer_takes_the_place_of_the_first(cast, asked):
    question, first = asked
    second = await cast.bram.replies(question, "In the drawer")

    await accepts(cast.alma, question, first)
    await accepts(cast.alma, question, second)

    assert (await state(cast.greta, question)).answer_id == second


async def test_a_question_is_opened_again(cast, asked):
    question, reply = asked
    await accepts(cast.alma, question, reply)

    refused = await cast.greta.post(f"/c/{reply}/marks/answer?_method=delete")
    await cast.alma.post(f"/c/{reply}/marks/answer?_method=delete")

    assert refused.status_code == 403
    assert (await state(cast.greta, question)).is_open


async def test_an_answer_that_was_taken_away_is_no_answer(cast, asked):
    question, reply = asked
    await cast.bram.replies(reply, "Thanks")
    await accepts(cast.alma, question, reply)

    await cast.greta.post(f"/c/{reply}?_method=delete")

    assert (await state(cast.alma, question)).is_open
    async with cast.alma.visit() as visit:
        assert (await listed(visit, "unanswered")).ids == [question]
    other = await cast.bram.replies(question, "In the drawer")
    await accepts(cast.alma, question, other)
    assert (await state(cast.alma, question)).answer_id == other


async def test_whoever_may_not_read_a_question_learns_nothing_of_it(cast, asked):
    question, reply = asked
    await accepts(cast.alma, question, reply)
    never = uuid4()

    for path in ("/c/{}/marks/answer?_method=put", "/c/{}/marks/answer?_method=delete"):
        hidden = await cast.cees.post(path.format(reply))
        absent = await cast.cees.post(path.format(never))
        assert (hidden.status_code, len(hidden.text)) == (404, len(absent.text))
    assert await state(cast.cees, question) is None
    assert "ward plan" not in (await cast.cees.get("/questions?view=all")).text
    assert "ward plan" in (await cast.greta.get("/questions?view=all")).text


async def test_the_lists_hold_what_they_say(cast, asked):
    question, reply = asked
    other = await asks(cast.greta, "Who has the key?")
    await accepts(cast.alma, question, reply)

    async with cast.alma.visit() as visit:
        assert (await listed(visit, "all")).ids == [other, question]
        assert (await listed(visit, "unanswered")).ids == [other]
        assert (await listed(visit, "mine")).ids == [question]
    page = (await cast.alma.get("/questions?view=all")).text
    assert "Answered by Greta Holm" in page and "Nobody has answered yet" in page
    told = (await cast.alma.get("/questions.json?view=all")).json()
    assert [each["answered_by"] for each in told["questions"]] == [None, "Greta Holm"]
    assert told["next"] is None


async def test_a_question_that_was_taken_away_is_in_no_list(cast, asked):
    question, _ = asked

    await cast.alma.post(f"/c/{question}?_method=delete")

    async with cast.greta.visit() as visit:
        assert (await listed(visit, "all")).ids == []


async def test_a_list_asks_the_database_as_often_for_twenty_as_for_one(cast):
    await asks(cast.alma, "Number 0?")
    with counted(cast.house) as one:
        await cast.cees.get("/questions")
    for number in range(1, 25):
        await asks(cast.alma, f"Number {number}?")
    with counted(cast.house) as many:
        page = (await cast.cees.get("/questions")).text

    assert page.count("Nobody has answered yet") == 20
    assert "before=" in page
    assert len(many) == len(one)


async def test_asking_leads_to_the_composer(cast):
    assert (await cast.alma.get("/questions/ask?group=nurses")).headers[
        "location"
    ] == "/write?kind=question&group=nurses"


async def test_what_is_asked_and_answered_is_told_as_facts(cast, asked):
    question, reply = asked
    await accepts(cast.alma, question, reply)
    await accepts(cast.alma, question, reply)

    async with cast.house.database.keeper() as visit:
        told = await visit.values("select name from fact where name ~ 'QuestionAsked|Marked' order by id")
    assert told == ["questions.QuestionAsked", "contributions.Marked"]


async def test_a_question_needs_its_line_and_an_audience_of_the_askers(cast):
    with pytest.raises(Wrong):
        await asks(cast.alma, " ", "words")
    with pytest.raises(Missing):
        async with cast.cees.visit() as visit:
            await questions.actions.standing(visit, uuid4())


async def test_a_guest_in_the_group_may_answer_and_not_accept(cast):
    question = await asks(cast.bram, "Which film?", in_group=cast.visitors)
    reply = await cast.farid.replies(question, "The thin one")

    with pytest.raises(Refused):
        await accepts(cast.farid, question, reply)
