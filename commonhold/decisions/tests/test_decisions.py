"""What a decision promises: rule, quorum and day said beforehand, consent by name with objections answered, a majority in secret."""

import csv

import psycopg
import pytest

from commonhold.decisions.tests.steps import answers, concludes, let_its_day_come, objections, proposes, says, stands
from commonhold.ground.errors import Missing, Refused, Wrong
from commonhold.ground.testing.counting import counted

SENT = {"kind": "decision", "title": "We close at five", "text": "In winter", "to": "organisation"}
OWN = {"decision_rule": "consent", "decision_ends": "2131-01-01T12:00", "promise": "nothing"}


async def test_a_proposal_is_written_with_the_composer_after_what_is_promised(cast):
    unpromised = await cast.alma.post("/write", **SENT, **OWN | {"promise": ""})
    sent = await cast.alma.post("/write", **SENT, **OWN, decision_quorum="2")

    page = (await cast.cees.get(sent.headers["location"])).text
    listed = (await cast.cees.get("/decisions.json")).json()["decisions"]
    assert (unpromised.status_code, sent.status_code) == (422, 303)
    assert "Decided by consent" in page and "2 have to" in page
    assert [(each["rule"], each["quorum"], each["came"]) for each in listed] == [("consent", 2, "open")]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"decision_ends": ""}, "Say until when it is decided."),
        ({"decision_ends": "2020-01-01T12:00"}, "That is over already."),
        ({"decision_ends": "9999-12-31T23:59"}, "That is too far off."),
        ({"decision_rule": "majority", "decision_quorum": "4"}, "In secret at least five have to answer: of fewer no count is told."),
    ],
)  # fmt: skip
async def test_what_is_not_said_beforehand_is_asked_at_its_field_and_nothing_is_lost(cast, typed, sentence):
    answer = await cast.alma.post("/write", **SENT | OWN | typed)

    assert answer.status_code == 422
    assert sentence in answer.text and "In winter" in answer.text


async def test_consent_and_objections_stand_with_their_names(cast):
    id = await proposes(cast.alma)
    await says(cast.bram, id, "yes")
    await says(cast.cees, id, "no", "The late bus comes at half past")

    page = (await cast.dewi.get(f"/c/{id}")).text
    assert "Bram" in page and "The late bus comes at half past" in page and "Waits for an answer" in page
    assert (await stands(cast.dewi, id)).counts == {"yes": 1, "no": 1}


async def test_an_objection_without_a_reason_is_asked_for_one(cast):
    id = await proposes(cast.alma)

    answer = await cast.cees.post(f"/decisions/{id}/stance?_method=put", says="no", words=" ")

    assert answer.status_code == 422
    assert "Say why you object, so that it can be answered or built in." in answer.text
    assert (await stands(cast.alma, id)).answered == 0


async def test_an_objection_is_answered_by_whoever_proposed_and_lifted_by_whoever_raised_it(cast):
    id = await proposes(cast.alma)
    await says(cast.cees, id, "no", "The late bus")
    (one,) = await objections(cast.bram, id)
    for player in (cast.bram, cast.cees):
        with pytest.raises(Refused):
            await answers(player, one.id)
        assert (await player.get(f"/decisions/objections/{one.id}/answer")).status_code == 404
    await answers(cast.alma, one.id)

    answered = (await objections(cast.cees, id))[0]
    await says(cast.cees, id, "yes")
    lifted = (await objections(cast.bram, id))[0]

    assert (answered.answer, answered.answer_words, answered.stands) == ("built_in", "At six on Fridays", True)
    assert (lifted.words, lifted.answer, lifted.stands) == ("The late bus", "built_in", False)


async def test_another_objection_of_the_same_person_waits_for_an_answer_of_its_own(cast):
    id = await proposes(cast.alma)
    await says(cast.cees, id, "no", "The late bus")
    await answers(cast.alma, (await objections(cast.alma, id))[0].id)

    await says(cast.cees, id, "no", "And the early one")

    assert [(each.words, each.answer) for each in await objections(cast.alma, id)] == [("And the early one", None)]


async def test_the_same_objection_said_again_is_told_once(cast):
    id = await proposes(cast.alma)
    for _ in range(2):
        await says(cast.cees, id, "no", "The late bus")
    await says(cast.cees, id, "yes")
    await says(cast.cees, id, "no", "The late bus")

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from fact where name = 'decisions.ObjectionRaised'") == 2


@pytest.mark.parametrize(
    ("said", "quorum", "came"),
    [
        ({"bram": "yes", "cees": "pass"}, 2, "adopted"),
        ({"bram": "yes", "cees": "no"}, 2, "not_adopted"),
        ({"bram": "yes"}, 2, "too_few"),
        ({"bram": "pass"}, 1, "not_adopted"),
    ],
)
async def test_consent_needs_its_quorum_and_no_objection_that_stands(cast, said, quorum, came):
    id = await proposes(cast.alma, "consent", quorum)
    for name, what in said.items():
        await says(cast.players[name], id, what, "Because")
    before = (await stands(cast.dewi, id)).came

    await let_its_day_come(cast, id)

    assert (before, (await stands(cast.dewi, id)).came) == ("open", came)


@pytest.mark.parametrize(
    ("yes", "no", "passes", "came"),
    [(3, 2, 0, "adopted"), (2, 2, 1, "not_adopted"), (1, 0, 4, "adopted"), (4, 0, 0, "too_few")],
)
async def test_a_majority_is_more_yes_than_no_of_five_or_more(cast, yes, no, passes, came):
    id = await proposes(cast.alma, "majority")
    names = iter(("alma", "bram", "cees", "dewi", "greta"))
    for what, many in (("yes", yes), ("no", no), ("pass", passes)):
        for _ in range(many):
            await says(cast.players[next(names)], id, what)

    await let_its_day_come(cast, id)

    found = await stands(cast.alma, id)
    assert found.came == came
    assert found.is_counted == (yes + no + passes >= 5)


async def test_what_is_said_in_secret_nobody_reads_but_who_said_it_and_no_count_comes_out_before_the_end(cast):
    id = await proposes(cast.alma, "majority")
    for name, what in (("alma", "yes"), ("bram", "no"), ("cees", "no"), ("dewi", "no"), ("greta", "yes")):
        await says(cast.players[name], id, what, "A word that is not kept")

    for name in ("alma", "bram"):
        async with cast.players[name].visit() as visit:
            rows = await visit.rows("select person_id, objection from stance where decision_id = %(id)s", id=id)
            ballots = await visit.values("select person_id from decision_ballot where decision_id = %(id)s", id=id)
        assert rows == [{"person_id": cast.players[name].id, "objection": ""}] and ballots == [cast.players[name].id]
    async with cast.house.database.keeper() as visit:
        assert await visit.rows("select from stance where decision_id = %(id)s", id=id) == []
    assert ((await stands(cast.alma, id)).answered, (await stands(cast.alma, id)).counts) == (5, {})
    await let_its_day_come(cast, id)
    page = (await cast.elin.get(f"/c/{id}")).text
    assert "Not adopted: not more said yes than no." in page and "Cees" not in page


async def test_nothing_is_said_to_it_once_its_day_is_over(cast):
    id = await proposes(cast.alma)
    await says(cast.cees, id, "no", "The late bus")
    await let_its_day_come(cast, id)

    for way in ("put", "delete"):
        assert (await cast.cees.post(f"/decisions/{id}/stance?_method={way}", says="yes")).status_code == 403
    async with cast.cees.visit() as visit:
        assert await visit.run("update stance set says = 'yes' where decision_id = %(id)s", id=id) == 0
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.dewi.visit() as visit:
            await visit.run(
                "insert into decision_ballot (decision_id, person_id) values (%(id)s, %(me)s)", id=id, me=cast.dewi.id
            )


async def test_what_comes_of_it_is_written_down_by_whoever_proposed_it_when_it_is_over(cast):
    id = await proposes(cast.alma)
    with pytest.raises(Refused):
        await concludes(cast.alma, id)
    await let_its_day_come(cast, id)
    with pytest.raises(Refused):
        await concludes(cast.bram, id)
    with pytest.raises(Wrong):
        await concludes(cast.alma, id, " ")
    await concludes(cast.alma, id)

    assert "From Monday on" in (await cast.cees.get(f"/c/{id}")).text
    assert "From Monday on" in (await cast.cees.get("/decisions?view=over")).text


async def test_who_said_what_is_a_table_and_of_a_secret_only_counts(cast):
    named, secret = await proposes(cast.alma), await proposes(cast.alma, "majority")
    await says(cast.bram, named, "yes")
    await says(cast.cees, named, "no", "=1+1")
    await answers(cast.alma, (await objections(cast.alma, named))[0].id)
    for name in ("alma", "bram", "cees", "dewi", "greta"):
        await says(cast.players[name], secret, "yes")
    early = (await cast.alma.get(f"/decisions/{secret}/said.csv")).text
    await let_its_day_come(cast, secret)

    rows = list(csv.DictReader((await cast.dewi.get(f"/decisions/{named}/said.csv")).text.splitlines()))
    counts = (await cast.dewi.get(f"/decisions/{secret}/said.csv")).text
    assert [(row["name"], row["says"], row["objection"], row["answer"]) for row in rows] == [
        ("Bram de Vries", "yes", "", ""), ("Cees Öst", "no", "'=1+1", "built_in"),
    ]  # fmt: skip
    assert (early, counts) == ("says,people\n", "says,people\nyes,5\nno,0\npass,0\n")


async def test_a_proposal_in_a_group_is_for_the_group(cast):
    id = await proposes(cast.greta, in_group=cast.cellar)

    assert (await cast.cees.post(f"/decisions/{id}/stance?_method=put", says="yes")).status_code == 404
    assert (await cast.cees.get(f"/decisions/{id}/said.csv")).status_code == 404
    assert (await cast.cees.get("/decisions.json")).json()["decisions"] == []
    with pytest.raises(Missing):
        await says(cast.cees, id, "yes")


async def test_whoever_takes_the_proposal_away_takes_what_was_said_with_it(cast):
    id = await proposes(cast.alma)
    await says(cast.cees, id, "no", "The late bus")
    await cast.alma.post(f"/c/{id}?_method=delete")

    assert await objections(cast.cees, id) == []


async def test_in_a_group_that_is_closed_it_says_so_and_not_that_it_is_over(cast):
    id = await proposes(cast.alma, in_group=cast.nurses)
    async with cast.house.database.keeper() as visit:
        await visit.run('update "group" set archived_at = now() where id = %(id)s', id=cast.nurses)

    page = (await cast.greta.get(f"/decisions/{id}/stance")).text
    with pytest.raises(Refused) as refused:
        await says(cast.greta, id, "yes")

    assert "This group is closed" in page and "It is over" not in page
    assert "This group is closed" in str(refused.value)


async def test_a_page_of_decisions_takes_as_many_queries_however_many_there_are(cast):
    await proposes(cast.alma)
    with counted(cast.house) as few:
        assert (await cast.cees.get("/decisions")).status_code == 200
    for _ in range(5):
        await proposes(cast.alma)
    with counted(cast.house) as many:
        assert (await cast.cees.get("/decisions")).status_code == 200

    assert len(many) == len(few)
