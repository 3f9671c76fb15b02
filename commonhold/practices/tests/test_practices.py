"""What practices promise: a canvas to begin with, an experiment that is asked for its result, a project that ends with a report."""

from datetime import timedelta

import pytest
from psycopg.errors import InsufficientPrivilege

from commonhold import contributions, followups, pages
from commonhold.followups.jobs import fall_due
from commonhold.followups.tests.steps import soon
from commonhold.goals.tests.steps import measures, reads_off, sets
from commonhold.ground import clock, limits
from commonhold.ground.errors import Refused
from commonhold.ground.testing.counting import counted
from commonhold.ground.words import speaking
from commonhold.practices.practice import PRACTICES
from commonhold.practices.tests.steps import SENT, ends_on, has_ended, stands, tries


async def text_of(player, place: str) -> str:
    async with player.visit() as visit:
        page = await pages.page_at(visit, place)
        return await visit.value("select text from contribution where id = %(id)s", id=page.id) if page else ""


async def test_a_canvas_begins_with_a_practice_and_is_a_page_of_the_group_from_then_on(cast):
    offered = (await cast.greta.get("/g/nurses/canvas")).text
    begun = await cast.greta.post("/g/nurses/canvas", practice="handover")
    again = await cast.alma.get("/g/nurses/canvas")
    beside = (await cast.alma.get("/g/nurses")).text

    assert "What went wrong at night is known in the morning only by chance." in offered
    assert begun.headers["location"].endswith("/edit") and begun.status_code == 303
    assert "## When we stop" in await text_of(cast.alma, "g/nurses/canvas")
    assert again.headers["location"] == "/pages/g/nurses/canvas" and "/pages/g/nurses/canvas" in beside


async def test_every_practice_says_all_six_things_in_each_language():
    for language in ("en", "sv", "nl"):
        with speaking(language, None):
            texts = [practice().text for practice in PRACTICES.values()]
        assert [text.count("## ") for text in texts] == [6] * 7
        assert len(set(texts)) == 7


async def test_nobody_begins_the_canvas_of_a_group_that_they_are_not_in(cast):
    shown, begun = await cast.cees.get("/g/nurses/canvas"), await cast.cees.post("/g/nurses/canvas", practice="own")
    unknown = await cast.greta.post("/g/nurses/canvas", practice="dance")

    assert (shown.status_code, begun.status_code, unknown.status_code) == (404, 404, 422)


async def test_an_experiment_says_what_is_expected_and_until_when(cast):
    wrong = [{"text": ""}, {"experiment_until": ""}, {"experiment_until": "2020-01-01"}]
    good = SENT | {"experiment_until": soon().isoformat()}
    said = ["by what you will see it", "Say until when you try it.", "That day is over."]

    pages = [(await cast.alma.post("/write", **good | each)).text for each in wrong]
    assert [words in page for words, page in zip(said, pages, strict=True)] == [True] * 3


async def test_on_its_last_day_its_author_is_asked_for_the_result_and_all_who_read_it_learn_that(cast):
    id = await tries(cast.alma)
    with clock.moved(timedelta(days=10)):
        await fall_due(cast.house)
        waits = (await cast.alma.get("/for-you")).text
    asks = (await stands(cast.alma, id)).asks
    await cast.alma.post(f"/followups/{asks.id}/steps/done?_method=put", words="One in a hundred, as we thought")

    listed = (await cast.bram.get("/experiments.json")).json()["experiments"]
    assert "The day of “Say what came of the experiment” has come" in waits
    assert [(each["until"], each["result"]) for each in listed] == [
        (soon().isoformat(), "One in a hundred, as we thought")
    ]
    assert "One in a hundred, as we thought" in (await cast.bram.get("/experiments")).text


async def test_however_much_follows_from_one_experiment_the_next_says_until_when(cast):
    busy = await tries(cast.alma, "Busy")
    async with cast.bram.visit() as visit:
        opening = await contributions.contribution(visit, busy)
        for number in range(limits.FOLLOWUPS):
            await followups.follow_up(visit, opening, f"Number {number}", soon())
    await tries(cast.alma, "Next")

    listed = (await cast.bram.get("/experiments.json")).json()["experiments"]
    assert [each["until"] for each in listed] == [soon().isoformat()] * 2


async def test_an_experiment_of_a_group_is_read_there_and_by_nobody_else(cast):
    id = await tries(cast.greta, "Three lines at seven", group="nurses")

    assert "Three lines at seven" in (await cast.alma.get("/g/nurses")).text
    assert (
        await stands(cast.cees, id),
        (await cast.cees.get("/experiments.json?view=groups")).json()["experiments"],
    ) == (None, [])


async def test_who_looks_after_a_group_gives_it_an_end_that_those_in_it_see(cast):
    with pytest.raises(Refused):
        await ends_on(cast.alma, cast.nurses, soon(30))
    wrong = [await cast.bram.post("/g/nurses/end?_method=put", ends_on=day) for day in ("", "2020-01-01", "2999-01-01")]
    await cast.bram.post("/g/canteen/end?_method=put", ends_on=soon(30).isoformat())
    inside, outside = (await cast.bram.get("/g/canteen")).text, (await cast.alma.get("/g/canteen")).text
    await cast.bram.post("/g/canteen/end?_method=delete")

    assert [each.status_code for each in wrong] == [422] * 3
    assert ("Ends on" in inside, "Ends on" in outside) == (True, False)
    assert "Ends on" not in (await cast.bram.get("/g/canteen")).text


async def test_the_database_refuses_an_end_from_anybody_else(cast):
    with pytest.raises(InsufficientPrivilege):
        async with cast.alma.visit() as visit:
            await visit.run("insert into project (group_id, ends_on) values (%(id)s, current_date)", id=cast.canteen)


async def test_when_its_end_has_come_it_waits_and_the_report_begins_with_what_stands_there(cast):
    goal = await sets(cast.bram, "No tray left [over]", in_group=cast.canteen)
    await reads_off(cast.bram, goal, await measures(cast.bram, goal, "Trays", 5), m1=40, m3=12)
    await tries(cast.bram, "Half portions", group="canteen")
    await ends_on(cast.bram, cast.canteen, soon(3))
    before = (await cast.bram.get("/for-you")).text
    await has_ended(cast.bram, cast.canteen)
    waits = (await cast.bram.get("/for-you")).text
    begun = await cast.bram.post("/g/canteen/report")
    again = await cast.bram.post("/g/canteen/report")
    await cast.bram.post("/g/canteen/archive?_method=put")

    report = await text_of(cast.bram, "g/canteen/closing-report")
    assert ("The end of Canteen has come" in before, "The end of Canteen has come" in waits) == (False, True)
    assert (begun.headers["location"][-5:], again.headers["location"]) == ("/edit", "/pages/g/canteen/closing-report")
    assert f"[No tray left (over)](/c/{goal}): Trays, 40 → 12" in report and "Half portions" in report
    assert "The closing report" in (await cast.bram.get("/g/canteen")).text
    assert "The end of Canteen has come" not in (await cast.bram.get("/for-you")).text


async def test_the_report_names_more_goals_than_stand_beside_the_group(cast):
    for number in range(5):
        await sets(cast.bram, f"Goal number {number}", in_group=cast.canteen)
    await ends_on(cast.bram, cast.canteen, soon(3))
    await has_ended(cast.bram, cast.canteen)
    await cast.bram.post("/g/canteen/report")

    report = await text_of(cast.bram, "g/canteen/closing-report")

    assert [number for number in range(5) if f"Goal number {number}" in report] == [0, 1, 2, 3, 4]


async def test_only_who_looks_after_it_begins_the_report(cast):
    assert [(await each.post("/g/nurses/report")).status_code for each in (cast.alma, cast.cees)] == [404, 404]


async def test_a_group_with_many_goals_and_experiments_costs_as_many_queries_as_with_one_of_each(cast):
    await tries(cast.greta, group="nurses")
    await sets(cast.greta, "First", in_group=cast.nurses)
    with counted(cast.house) as few:
        await cast.alma.get("/g/nurses")
    for number in range(4):
        await tries(cast.greta, f"Number {number}", group="nurses")
        await sets(cast.greta, f"Goal {number}", in_group=cast.nurses)
    with counted(cast.house) as many:
        await cast.alma.get("/g/nurses")

    assert len(many) == len(few)
