"""What a call for help promises: hours and return stated, offers between two, an answer with a word, and what came of it for all."""

import psycopg
import pytest

from commonhold.followups.tests.steps import soon
from commonhold.ground.errors import Missing, Refused, Wrong
from commonhold.ground.testing.counting import counted
from commonhold.help.tests.steps import answers, calls, ends, in_days, let_its_day_pass, offers, seen

SENT = {"kind": "help", "title": "Who can sew a strap?", "text": "Ten of them", "to": "organisation"}
STATED = {"help_hours": "8", "help_until": in_days(9).isoformat(), "help_return": "I repair your bicycle"}


async def test_a_call_is_written_with_the_composer_and_its_promise_stands_there(cast):
    unpromised = await cast.alma.post("/write", **SENT, **STATED)
    sent = await cast.alma.post(
        "/write", **SENT, **STATED, promise="this", promise_what="They hold", promise_due=soon().isoformat()
    )

    page = (await cast.cees.get(sent.headers["location"])).text
    listed = (await cast.cees.get("/help.json")).json()["calls"]
    assert (unpromised.status_code, sent.status_code) == (422, 303)
    assert "8 hours of help" in page
    assert "In return: I repair your bicycle" in page
    assert "They hold" in page
    assert [(each["hours"], each["gives"], each["is_over"]) for each in listed] == [(8, "I repair your bicycle", False)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"help_hours": ""}, "Say about how many hours."),
        ({"help_until": ""}, "Say until when."),
        ({"help_until": "2020-01-01"}, "That is over already."),
        ({"help_return": " "}, "Say what you give in return, be it a lesson or a hand another time."),
    ],
)
async def test_what_is_not_stated_is_said_at_its_field_and_nothing_is_lost(cast, typed, sentence):
    answer = await cast.alma.post("/write", **SENT | STATED | {"promise": "nothing"} | typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Ten of them" in answer.text


async def test_an_offer_is_read_by_whoever_called_and_by_nobody_else(cast):
    id = await calls(cast.alma)
    await offers(cast.cees, id)
    await offers(cast.dewi, id, "I can cut")

    assert [each.words for each in await seen(cast.alma, id)] == ["I have a machine", "I can cut"]
    assert [each.words for each in await seen(cast.cees, id)] == ["I have a machine"]
    for player in (cast.bram, cast.greta):
        assert await seen(player, id) == []
        assert "I have a machine" not in (await player.get(f"/c/{id}")).text
    assert "I have a machine" in (await cast.alma.get(f"/c/{id}")).text


async def test_one_offers_once_takes_it_back_and_nobody_takes_another_s(cast):
    id = await calls(cast.alma)
    for _ in range(2):
        await offers(cast.cees, id)
    (one,) = await seen(cast.alma, id)

    assert (await cast.dewi.post(f"/help/offers/{one.id}?_method=delete")).status_code == 404
    assert (await cast.alma.post(f"/help/offers/{one.id}?_method=delete")).status_code == 403
    assert (await cast.cees.post(f"/help/offers/{one.id}?_method=delete")).status_code == 303
    assert await seen(cast.alma, id) == []
    with pytest.raises(Refused):
        await offers(cast.alma, id)


async def test_an_offer_is_taken_or_declined_with_a_word_by_whoever_called(cast):
    id = await calls(cast.alma)
    await offers(cast.cees, id)
    await offers(cast.dewi, id)
    first, second = await seen(cast.alma, id)
    wordless = await cast.alma.post(f"/help/offers/{second.id}/answer?_method=put", says="declined")
    await answers(cast.alma, first.id, "taken", "Tuesday at six")
    await answers(cast.alma, second.id, "declined", "Cees has one already")

    assert wordless.status_code == 422
    assert [(each.says, each.answer) for each in await seen(cast.cees, id)] == [("taken", "Tuesday at six")]
    assert [(each.says, each.answer) for each in await seen(cast.dewi, id)] == [("declined", "Cees has one already")]
    for player in (cast.cees, cast.bram):
        with pytest.raises((Missing, Refused)):
            await answers(player, first.id, "declined", "No")


async def test_nobody_offers_once_its_day_is_over_or_it_was_said_what_came_of_it(cast):
    over, ended = await calls(cast.alma), await calls(cast.alma)
    await let_its_day_pass(cast, over)
    await ends(cast.alma, ended, "Ten straps hold")

    for id in (over, ended):
        with pytest.raises(Refused):
            await offers(cast.cees, id)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with cast.cees.visit() as visit:
                await visit.run(
                    "insert into help_offer (id, call_id, person_id) values (gen_random_uuid(), %(id)s, %(me)s)", id=id, me=cast.cees.id
                )  # fmt: skip
    assert "Ten straps hold" in (await cast.bram.get(f"/c/{ended}")).text
    for player in (cast.bram, cast.cees):
        assert (await player.post(f"/help/{ended}/end?_method=delete")).status_code == 403
    await cast.alma.post(f"/help/{ended}/end?_method=delete")
    await offers(cast.cees, ended)


async def test_what_came_of_it_needs_words(cast):
    with pytest.raises(Wrong):
        await ends(cast.alma, await calls(cast.alma), " ")


async def test_a_call_in_a_group_is_for_the_group(cast):
    id = await calls(cast.greta, in_group=cast.cellar)

    assert (await cast.cees.post(f"/help/{id}/offers", words="I come")).status_code == 404
    assert (await cast.cees.get("/help.json")).json()["calls"] == []


async def test_whoever_takes_the_call_away_takes_the_offers_with_it(cast):
    id = await calls(cast.alma)
    await offers(cast.cees, id)
    await cast.alma.post(f"/c/{id}?_method=delete")

    assert await seen(cast.cees, id) == []


async def test_a_page_of_calls_takes_as_many_queries_however_many_there_are(cast):
    await calls(cast.alma)
    with counted(cast.house) as few:
        assert (await cast.cees.get("/help")).status_code == 200
    for number in range(5):
        await calls(cast.alma, f"Call {number}")
    with counted(cast.house) as many:
        assert (await cast.cees.get("/help")).status_code == 200

    assert len(many) == len(few)
