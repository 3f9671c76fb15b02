"""What a poll promises: options that each reader chooses from, counts when they are due, and changing one's mind until it closes."""

from uuid import UUID

import pytest

from commonhold import contributions
from commonhold.ground.errors import Missing, Refused
from commonhold.groups import ORGANISATION
from commonhold.polls.listeners import forget_withdrawn
from commonhold.polls.tests.steps import chooses, close_by_time, names, puts, stands


@pytest.fixture
async def put(cast):
    """Three cakes, in the nurses' group."""
    return await puts(cast.alma, "Which cake?", ["Apple", "Cheese", "None"], in_group=cast.nurses)


async def test_a_poll_is_written_with_the_composer(cast):
    answer = await cast.alma.post(
        "/write", kind="poll", title="Which cake?", text="For *Friday*", to="organisation", poll_options="Apple\n\n Cheese \napple",
        poll_choices="several", poll_is_extendable="on", promise="nothing",
    )  # fmt: skip

    found = await stands(cast.cees, UUID(answer.headers["location"][3:39]))
    page = (await cast.cees.get(answer.headers["location"])).text
    assert answer.status_code == 303
    assert [option.words for option in found.options] == ["Apple", "Cheese"]
    assert (found.poll.choices, found.poll.is_secret, found.poll.is_extendable) == ("several", False, True)
    assert "Which cake?" in page and "Nobody has answered yet" in page and "Cheese" in page


async def test_changing_what_it_is_keeps_every_word_and_every_option(cast):
    typed = {
        "title": "Which cake?",
        "text": "For *Friday*",
        "to": "me",
        "poll_options": "Apple\nCheese",
        "poll_ends": "2031-05-01T12:00",
    }

    said = (await cast.alma.post("/write", act="look", kind="post", **typed)).text
    asked = (await cast.alma.post("/write", act="look", kind="question", **typed)).text
    again = (await cast.alma.post("/write", act="look", kind="poll", **typed)).text

    for page in (said, asked, again):
        assert "Apple\nCheese" in page and 'value="2031-05-01T12:00"' in page and "For *Friday*" in page
    assert "What do you put to the vote?" in again and 'value="poll" checked' in again


async def test_options_of_a_draft_come_back(cast):
    await cast.alma.post(
        "/drafts/write", kind="poll", title="Which cake?", poll_options="Apple\nCheese", poll_is_secret="on"
    )

    page = (await cast.alma.get("/write")).text

    assert "Apple\nCheese" in page
    assert 'name="poll_is_secret" value="on" checked' in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": ""}, "Say in one line what you would like to know."),
        ({"poll_options": "Apple"}, "Give between two and twenty options"),
        ({"poll_options": "\n".join(str(number) for number in range(21))}, "Give between two and twenty options"),
        ({"poll_options": f"Apple\n{'x' * 201}"}, "longer than 200 characters"),
        ({"poll_ends": "soon"}, "This is no day and hour."),
        ({"poll_ends": "2001-01-01T10:00"}, "That is over already."),
    ],
)
async def test_what_cannot_be_put_is_sent_back_with_its_words_and_nothing_is_written(cast, typed, sentence):
    whole = {"title": "Which cake?", "poll_options": "Apple\nCheese", "text": "For Friday", "to": "organisation"}

    answer = await cast.alma.post("/write", kind="poll", **whole | typed)

    assert answer.status_code == 422
    assert sentence in answer.text and "For Friday" in answer.text
    assert (whole | typed)["poll_options"].splitlines()[-1] in answer.text
    async with cast.alma.visit() as visit:
        assert await visit.value("select count(*) from contribution") == 0


async def test_fields_of_a_poll_do_not_stop_something_that_is_said(cast):
    answer = await cast.alma.post(
        "/write", kind="post", text="Hello", to="organisation", poll_options="x", poll_ends="never"
    )

    assert answer.status_code == 303
    assert await stands(cast.alma, UUID(answer.headers["location"][3:39])) is None


async def test_sending_twice_is_one_poll_and_other_options_are_another(cast):
    typed = {"kind": "poll", "title": "Which cake?", "to": "organisation", "promise": "nothing", "key": "k" * 16}

    first, second, other = [
        (await cast.alma.post("/write", **typed, poll_options=options)).headers["location"]
        for options in ("Apple\nCheese", "Apple\nCheese", "Apple\nNone")
    ]

    assert first == second != other


async def test_a_choice_counts_and_another_takes_its_place(cast, put):
    await cast.greta.post(f"/polls/{put}/vote?_method=put", chosen="1")
    answer = await cast.greta.post(f"/polls/{put}/vote?_method=put", chosen="2")

    found = await stands(cast.bram, put)
    assert answer.headers["location"] == f"/c/{put}#poll"
    assert [found.count(option) for option in found.options] == [0, 1, 0]
    assert found.answered == 1
    assert await names(cast.bram, put) == [("Cheese", "Greta Holm")]


async def test_a_choice_is_taken_back(cast, put):
    await chooses(cast.greta, put, 1)

    await cast.greta.post(f"/polls/{put}/vote?_method=delete")

    found = await stands(cast.greta, put)
    assert (found.answered, found.mine, found.counts) == (0, {}, {})


async def test_of_one_choice_only_one_is_taken_and_of_none_nothing(cast, put):
    two = await cast.greta.post(f"/polls/{put}/vote?_method=put", chosen=["1", "2"])
    none = await cast.greta.post(f"/polls/{put}/vote?_method=put")
    unknown = await cast.greta.post(f"/polls/{put}/vote?_method=put", chosen="9")

    assert [each.status_code for each in (two, none, unknown)] == [422, 422, 422]
    assert (await stands(cast.greta, put)).answered == 0


async def test_several_are_chosen_where_that_is_asked(cast):
    put = await puts(cast.alma, "Which cakes?", ["Apple", "Cheese", "None"], choices="several")

    await cast.greta.post(f"/polls/{put}/vote?_method=put", chosen=["1", "2"])
    await chooses(cast.bram, put, 2)

    found = await stands(cast.alma, put)
    assert [found.count(option) for option in found.options] == [1, 2, 0]
    assert [found.share(option) for option in found.options] == [50, 100, 0]
    assert found.answered == 2


async def test_what_was_chosen_is_told_when_it_was_said_that_it_would_be(cast):
    after_mine = await puts(cast.alma, "Which cake?", ["Apple", "Cheese"], told="after_mine")
    at_end = await puts(cast.alma, "Which tea?", ["Green", "Black"], told="at_end")
    for poll in (after_mine, at_end):
        await chooses(cast.greta, poll, 1)

    before = [(await stands(cast.alma, poll)).counts for poll in (after_mine, at_end)]
    await chooses(cast.alma, after_mine, 2)
    await chooses(cast.alma, at_end, 2)
    told, untold = await stands(cast.alma, after_mine), await stands(cast.alma, at_end)
    assert before == [{}, {}]
    assert [told.count(option) for option in told.options] == [1, 1]
    assert untold.counts == {} and await names(cast.alma, at_end) == []
    assert "when it is over" in (await cast.alma.get(f"/c/{at_end}")).text

    await close_by_time(cast, at_end)
    over = await stands(cast.alma, at_end)
    assert [over.count(option) for option in over.options] == [1, 1]
    assert await names(cast.cees, at_end) == [("Black", "Alma Åkesson"), ("Green", "Greta Holm")]


async def test_when_its_time_is_over_nothing_more_is_answered(cast, put):
    await chooses(cast.greta, put, 1)
    await close_by_time(cast, put)

    late = await cast.bram.post(f"/polls/{put}/vote?_method=put", chosen="1")
    back = await cast.greta.post(f"/polls/{put}/vote?_method=delete")
    page = (await cast.bram.get(f"/c/{put}")).text

    assert (late.status_code, back.status_code) == (403, 403)
    assert (await stands(cast.bram, put)).answered == 1
    assert "Closed" in page and "/vote" not in page


async def test_its_author_closes_it_with_a_word_and_nobody_else_does(cast, put):
    refused = await cast.bram.post(f"/polls/{put}/end?_method=put", words="Enough")
    await cast.alma.post(f"/polls/{put}/end?_method=put", words="The baker is closed.")
    again = await cast.alma.post(f"/polls/{put}/end?_method=put", words="Once more")

    page = (await cast.greta.get(f"/c/{put}")).text
    assert (refused.status_code, again.status_code) == (403, 403)
    assert "The baker is closed." in page and "Alma Åkesson closed it on" in page
    with pytest.raises(Refused):
        await chooses(cast.greta, put, 1)


async def test_readers_add_options_where_they_are_asked_to(cast):
    shut = await puts(cast.alma, "Which cake?", ["Apple", "Cheese"])
    wide = await puts(cast.alma, "Which tea?", ["Green", "Black"], is_extendable=True)

    refused = await cast.greta.post(f"/polls/{shut}/options", words="Plum")
    await cast.alma.post(f"/polls/{shut}/options", words="Pear")
    for words in ("White  tea", "white tea", "GREEN"):
        await cast.greta.post(f"/polls/{wide}/options", words=words)

    assert refused.status_code == 403
    assert [option.words for option in (await stands(cast.greta, shut)).options] == ["Apple", "Cheese", "Pear"]
    assert [option.words for option in (await stands(cast.greta, wide)).options] == ["Green", "Black", "White tea"]


async def test_twenty_options_are_all(cast):
    put = await puts(cast.alma, "Which day?", [str(number) for number in range(20)])

    answer = await cast.alma.post(f"/polls/{put}/options", words="another")

    assert answer.status_code == 403
    assert len((await stands(cast.alma, put)).options) == 20


async def test_who_cannot_read_it_finds_no_poll(cast, put):
    await chooses(cast.greta, put, 1)

    answers = [
        await cast.cees.post(f"/polls/{put}/{what}", **fields)
        for what, fields in (
            ("vote?_method=put", {"chosen": "1"}), ("vote?_method=delete", {}), ("options", {"words": "x"}), ("end?_method=put", {}),
        )
    ]  # fmt: skip

    assert {answer.status_code for answer in answers} == {404}
    assert await stands(cast.cees, put) is None
    async with cast.cees.visit() as visit:
        assert await visit.rows("select * from tally(%(ids)s)", ids=[put]) == []
    with pytest.raises(Missing):
        await chooses(cast.cees, put, 1)


async def test_names_given_to_a_group_are_not_told_to_those_it_is_opened_to_later(cast, put):
    await chooses(cast.greta, put, 1)
    async with cast.alma.visit() as visit:
        await contributions.open_to(visit, await contributions.contribution(visit, put), ORGANISATION, is_group=False)

    await chooses(cast.cees, put, 2)

    assert await names(cast.cees, put) == [("Cheese", "Cees Öst")]
    assert await names(cast.alma, put) == [("Cheese", "Cees Öst"), ("Apple", "Greta Holm")]
    assert [(await stands(cast.cees, put)).count(option) for option in (await stands(cast.cees, put)).options] == [
        1,
        1,
        0,
    ]


async def test_whoever_takes_a_poll_away_takes_what_was_chosen_with_it(cast, put):
    await chooses(cast.greta, put, 1)
    await cast.bram.replies(put, "Any cake")

    await cast.alma.post(f"/c/{put}?_method=delete")
    gone = await stands(cast.greta, put)
    async with cast.house.database.keeper() as visit:
        for _ in range(2):
            await forget_withdrawn(visit, contributions.Withdrawn(put, put, cast.nurses))
        left = [
            await visit.value(f"select count(*) from {table}") for table in ("poll", "poll_option", "ballot", "vote")
        ]

    assert gone is None
    assert left == [0, 0, 0, 0]
    assert "Any cake" in (await cast.greta.get(f"/c/{put}")).text


async def test_nothing_is_answered_in_a_group_that_is_closed(cast, put):
    async with cast.house.database.keeper() as visit:
        await visit.run('update "group" set archived_at = now() where id = %(id)s', id=cast.nurses)

    with pytest.raises(Refused):
        await chooses(cast.greta, put, 1)
