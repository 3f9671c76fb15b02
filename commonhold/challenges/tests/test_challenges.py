"""What a challenge promises: phases that end by themselves, credit by name, a secret and limited choice, and an answer to every idea."""

from datetime import timedelta
from uuid import UUID

import psycopg
import pytest

from commonhold.challenges.tests.steps import (
    answers,
    asks_for_ideas,
    come_to,
    gives,
    says_below,
    stands,
    supports,
)
from commonhold.followups.tests.steps import soon
from commonhold.ground import clock
from commonhold.ground.errors import Refused
from commonhold.ground.testing.counting import counted


def _days(**more: str) -> dict[str, str]:
    first = clock.now() + timedelta(days=1)
    named = {f"challenge_{name}": (first + timedelta(days=days)).strftime("%Y-%m-%dT12:00")
             for days, name in enumerate(("ideas", "improve", "support", "answers"))}  # fmt: skip
    return named | more


async def test_a_challenge_is_written_with_the_composer_and_its_promise_stands_first(cast):
    sent = {
        "kind": "challenge",
        "title": "How do the boxes come back?",
        "text": "Seven of ten do",
        "to": "organisation",
    }
    unpromised = await cast.alma.post("/write", **sent, **_days())
    answer = await cast.alma.post(
        "/write", **sent, **_days(), promise="this", promise_what="Two are done", promise_due=soon().isoformat()
    )

    page = (await cast.cees.get(answer.headers["location"])).text
    listed = (await cast.cees.get("/challenges.json")).json()["challenges"]
    assert (unpromised.status_code, answer.status_code) == (422, 303)
    assert page.index("Two are done") < page.index("Ideas until") < page.index("Give this idea")
    assert [(each["phase"], each["votes"], each["ideas"]) for each in listed] == [("ideas", 5, 0)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"challenge_support": ""}, "Say until when."),
        ({"challenge_answers": "2020-01-01T10:00"}, "That is over already."),
        ({"challenge_ideas": "2130-01-01T10:00"}, "This ends before what comes first."),
    ],
)
async def test_days_that_cannot_be_are_said_at_their_field(cast, typed, sentence):
    answer = await cast.alma.post(
        "/write", kind="challenge", title="How?", to="organisation", promise="nothing", **_days(**typed)
    )

    assert answer.status_code == 422 and sentence in answer.text


async def test_an_idea_is_given_while_it_is_time_and_read_by_whoever_reads_the_challenge(cast):
    id = await asks_for_ideas(cast.alma, in_group=cast.nurses)
    given = await cast.greta.post(f"/challenges/{id}/ideas", text="A hook in every lorry")
    hidden = await cast.cees.post(f"/challenges/{id}/ideas", text="Let me in")
    await come_to(cast, id, "improve")
    late = await cast.greta.post(f"/challenges/{id}/ideas", text="One more")

    found, ideas = await stands(cast.bram, id)
    assert (given.status_code, hidden.status_code, late.status_code) == (303, 404, 403)
    assert [each.said.text for each in ideas] == ["A hook in every lorry"]
    assert (found.phase, found.ideas, found.waiting) == ("improve", 1, 1)


async def test_what_made_an_idea_better_and_what_goes_on_as_it_is_credited_by_name(cast):
    id = await asks_for_ideas(cast.alma)
    hook, strap = await gives(cast.bram, id, "A hook"), await gives(cast.dewi, id, "A strap")
    better = await says_below(cast.cees, hook, "With a belt it holds in bends")

    refused = await cast.dewi.post(f"/ideas/improvements/{better}?_method=put")
    await cast.bram.post(f"/ideas/improvements/{better}?_method=put")
    await cast.alma.post(f"/ideas/{strap}/joining?_method=put", into=str(hook))

    _, (first, second) = await stands(cast.greta, id)
    assert refused.status_code == 403
    assert [face.handle for face in first.credited] == ["cees", "dewi"]
    assert (second.state, second.into.id) == ("joined", hook)


async def test_each_has_so_many_votes_and_the_database_refuses_one_more(cast):
    id = await asks_for_ideas(cast.alma, votes=2)
    ideas = [await gives(cast.bram, id, f"Idea {number}") for number in range(3)]
    await come_to(cast, id, "support")
    for idea in (ideas[0], ideas[0], ideas[1]):
        await supports(cast.greta, idea)

    with pytest.raises(Refused):
        await supports(cast.greta, ideas[2])
    for place in (2, 3):
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.UniqueViolation)):
            async with cast.greta.visit() as visit:
                await visit.run(
                    "insert into support (challenge_id, person_id, place, idea_id) values (%(of)s, %(me)s, %(place)s, %(id)s)",
                    of=id, me=cast.greta.id, place=place, id=ideas[2],
                )  # fmt: skip
    await cast.greta.post(f"/ideas/{ideas[0]}/support?_method=delete")
    await supports(cast.greta, ideas[2])
    assert [each.is_supported for each in (await stands(cast.greta, id))[1]] == [False, True, True]


async def test_who_supports_what_is_read_by_nobody_and_counts_are_told_when_it_is_over(cast):
    id = await asks_for_ideas(cast.alma)
    hook, strap = await gives(cast.bram, id, "A hook"), await gives(cast.dewi, id, "A strap")
    await come_to(cast, id, "support")
    for player in (cast.alma, cast.bram, cast.cees, cast.dewi):
        await supports(player, hook)
    await supports(cast.greta, strap)
    before = (await stands(cast.alma, id))[1]
    async with cast.house.database.keeper() as visit:
        read = await visit.value("select count(*) from support")
    await come_to(cast, id, "ideas")
    await _over(cast, id)

    assert [each.supporters for each in before] == [None, None] and read == 0
    assert [each.supporters for each in (await stands(cast.alma, id))[1]] == [4, 1]
    async with cast.greta.visit() as visit:
        assert await visit.value("select count(*) from support") == 1


async def test_counts_of_fewer_than_five_are_not_told(cast):
    id = await asks_for_ideas(cast.alma)
    hook = await gives(cast.bram, id, "A hook")
    await come_to(cast, id, "support")
    await supports(cast.greta, hook)
    await _over(cast, id)

    assert (await stands(cast.alma, id))[1][0].supporters is None


async def test_every_idea_is_answered_with_a_reason_and_a_yes_is_followed_up(cast):
    id = await asks_for_ideas(cast.alma)
    hook, strap, later = [await gives(cast.bram, id, words) for words in ("A hook", "A strap", "A horse")]
    early = await cast.alma.post(
        f"/ideas/{hook}/answer?_method=put", says="no", words="No money", what="", owner="", due=""
    )
    await come_to(cast, id, "answers")

    typed = {"what": "A hook in each", "owner": "", "due": soon().isoformat()}
    empty = await cast.alma.post(f"/ideas/{hook}/answer?_method=put", says="yes", words="", **typed)
    undated = await cast.alma.post(
        f"/ideas/{hook}/answer?_method=put", says="yes", words="Cheap", **typed | {"due": ""}
    )
    foreign = await cast.bram.post(f"/ideas/{hook}/answer?_method=put", says="yes", words="Mine", **typed)
    answer = await cast.alma.post(f"/ideas/{hook}/answer?_method=put", says="yes", words="Cheap", **typed)
    await answers(cast.alma, strap, "no", "The contract forbids it")

    found, ideas = await stands(cast.cees, id)
    page = (await cast.cees.get(f"/c/{id}")).text
    assert [each.status_code for each in (early, empty, undated, foreign, answer)] == [403, 422, 422, 403, 303]
    assert [(each.state, each.verdict.words if each.verdict else "") for each in ideas] == [
        ("doing", "Cheap"), ("no", "The contract forbids it"), ("waiting", ""),
    ]  # fmt: skip
    assert (found.answered, found.waiting, ideas[0].followup.what, ideas[2].id) == (2, 1, "A hook in each", later)
    assert "1 idea is still without an answer" in " ".join(page.split()).replace('</span><span class="quiet">', " ")


async def test_whoever_took_on_the_promise_answers_too(cast):
    sent = {"kind": "challenge", "title": "How?", "to": "organisation", "promise": "this", "promise_what": "Done"}
    answer = await cast.alma.post("/write", **sent, **_days(), promise_due=soon().isoformat(), promise_owner="greta")
    id = UUID(answer.headers["location"][3:39])
    idea = await gives(cast.bram, id, "A hook")
    async with cast.house.database.keeper() as visit:
        followup = await visit.value("select followup_id from promise where contribution_id = %(id)s", id=id)

    await _over(cast, id)
    with pytest.raises(Refused):
        await answers(cast.greta, idea, "no")
    await cast.greta.post(f"/followups/{followup}/steps/taken?_method=put")
    await answers(cast.greta, idea, "no", "Not before spring")

    assert (await stands(cast.bram, id))[1][0].verdict.words == "Not before spring"


async def test_a_page_asks_as_often_however_many_ideas_there_are(cast):
    id = await asks_for_ideas(cast.alma)
    await gives(cast.bram, id, "A hook")
    with counted(cast.house) as few:
        await cast.greta.get(f"/c/{id}")
    for number in range(5):
        await gives(cast.bram, id, f"Another {number}")
    with counted(cast.house) as many:
        await cast.greta.get(f"/c/{id}")

    assert len(many.statements) == len(few.statements)


async def _over(cast, id: UUID) -> None:
    async with cast.house.database.beyond() as visit:
        await visit.run(
            """update challenge set ideas_until = now() - interval '3 days', improve_until = now() - interval '2 days',
                   support_until = now() - interval '1 day' where contribution_id = %(id)s""",
            id=id,
        )
