"""What asking many promises: nobody is asked without being told who answers, until when and what is done with it, or that it is nothing."""

from uuid import UUID

import psycopg
import pytest

from commonhold.followups import queries
from commonhold.followups.followup import Promise
from commonhold.followups.tests.steps import follows_up, seen, soon, steps
from commonhold.polls.tests.steps import puts

POLL = {"kind": "poll", "title": "Which lift first?", "poll_options": "A\nB"}
THIS = {
    "promise": "this",
    "promise_what": "The lift with most votes is mended first",
    "promise_due": soon().isoformat(),
}
OPEN = "Say what will be done with the answers, or that nothing is promised."


async def promise_of(player, id: UUID) -> Promise | None:
    async with player.visit() as visit:
        return await queries.promise_of(visit, id)


def _id(answer) -> UUID:
    return UUID(answer.headers["location"][3:39])


@pytest.mark.parametrize("to", [{"to": "organisation"}, {"to": "group", "group": "nurses"}])
async def test_whoever_asks_a_group_or_more_says_what_is_promised_and_loses_nothing_until_then(cast, to):
    answer = await cast.alma.post("/write", **POLL, **to, text="It stands every Monday", promise_what="Something")

    assert answer.status_code == 422 and OPEN in answer.text
    assert "It stands every Monday" in answer.text and "A\nB" in answer.text and "Something" in answer.text
    async with cast.alma.visit() as visit:
        assert await visit.value("select count(*) from contribution") == 0


async def test_programs_are_asked_the_same(cast):
    header = {"x-csrf": cast.alma.csrf, "accept": "application/json"}
    body = POLL | {"to": "organisation"}

    without = await cast.alma.client.post("/write", json=body, headers=header)
    with_it = await cast.alma.client.post("/write", json=body | THIS, headers=header)

    assert (without.status_code, with_it.status_code) == (422, 303)
    assert OPEN in without.text


@pytest.mark.parametrize("to", [{"to": "me"}, {"to": "chosen", "people": ["bram"]}])
async def test_whoever_asks_a_few_is_asked_nothing(cast, to):
    answer = await cast.alma.post("/write", **POLL, **to, promise="this")

    assert answer.status_code == 303
    assert await promise_of(cast.alma, _id(answer)) is None


async def test_a_promise_is_a_follow_up_and_stands_where_one_answers(cast):
    answer = await cast.alma.post("/write", **POLL, **THIS, to="organisation")

    promise = await promise_of(cast.bram, _id(answer))
    kept = await seen(cast.bram, promise.followup_id)
    page = (await cast.bram.get(answer.headers["location"])).text
    assert (kept.what, kept.due_on, kept.state, kept.owner.handle) == (THIS["promise_what"], soon(), "taken", "alma")
    assert page.index("What is promised") < page.index("Nobody has answered yet")


async def test_that_nothing_is_promised_stands_there_too(cast):
    answer = await cast.alma.post("/write", **POLL, to="organisation", promise="nothing", promise_what="Something")

    assert await promise_of(cast.bram, _id(answer)) == Promise(None)
    assert "nothing is promised" in (await cast.bram.get(answer.headers["location"])).text


async def test_who_is_named_is_asked_and_may_say_no(cast):
    answer = await cast.alma.post("/write", **POLL, **THIS, to="organisation", promise_owner="greta")
    id = (await promise_of(cast.alma, _id(answer))).followup_id

    assert (await seen(cast.greta, id)).state == "asked"
    assert THIS["promise_what"] in (await cast.greta.get("/for-you")).text
    await steps(cast.greta, id, "declined", "I am away until March")

    page = (await cast.bram.get(answer.headers["location"])).text
    assert page.index("Not taken on") < page.index("Nobody has answered yet")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"promise_owner": "cees"}, "They cannot read this conversation."),
        ({"promise_owner": "Zzyzx"}, "Nobody here is called that."),
        ({"promise_due": ""}, "Say until when."),
        ({"promise_due": "2020-01-01"}, "That day is over."),
        ({"promise_what": " "}, "Say in one line what will be done."),
    ],
)
async def test_what_is_wrong_with_a_promise_is_said_at_its_field(cast, typed, sentence):
    sent = POLL | THIS | {"to": "group", "group": "nurses"} | typed

    answer = await cast.alma.post("/write", **sent)

    assert answer.status_code == 422
    assert f'<span id="f-{next(iter(typed))}-help">{sentence}</span>' in answer.text


async def test_a_draft_keeps_what_is_promised(cast):
    await cast.alma.post("/drafts/write", **POLL, **THIS)

    page = (await cast.alma.get("/write")).text

    assert 'name="promise" value="this" checked' in page
    assert THIS["promise_what"] in page and f'value="{THIS["promise_due"]}"' in page


async def test_what_was_asked_before_shows_nothing(cast):
    poll = await puts(cast.alma, "Which lift?", ["A", "B"])

    page = (await cast.bram.get(f"/c/{poll}")).text

    assert "What is promised" not in page and "nothing is promised" not in page


async def test_the_database_takes_a_promise_from_nobody_but_whoever_asks(cast):
    poll, other = await puts(cast.alma, "Which lift?", ["A", "B"]), await puts(cast.alma, "Which bus?", ["A", "B"])
    by_bram, elsewhere = await follows_up(cast.bram, poll), await follows_up(cast.alma, other)

    for player, followup in ((cast.bram, None), (cast.bram, by_bram), (cast.alma, by_bram), (cast.alma, elsewhere)):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with player.visit() as visit:
                await visit.run(
                    "insert into promise (contribution_id, followup_id) values (%(id)s, %(followup)s)",
                    id=poll,
                    followup=followup,
                )
