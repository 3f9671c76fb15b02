"""What a goal promises: it has a ground, who set it says how it stands, its readings say where they are from, and one's own is private."""

from datetime import date
from uuid import UUID

import pytest
from psycopg.errors import InsufficientPrivilege

from commonhold import contributions
from commonhold.goals.drawing import drawing
from commonhold.goals.listeners import forget_withdrawn
from commonhold.goals.routes import LIST
from commonhold.goals.tests.steps import DAY, measures, reads_off, sets, stands
from commonhold.ground.errors import Refused
from commonhold.ground.testing.counting import counted
from commonhold.groups import ORGANISATION
from commonhold.identity import retire


async def test_a_goal_is_set_with_the_composer_on_a_ground(cast):
    sent = {"kind": "goal", "title": "No pouch wasted", "to": "organisation", "goal_until": "2031-06-30"}
    without = await cast.alma.post("/write", **sent, text="")

    answer = await cast.alma.post("/write", **sent, text="The report says so")

    assert without.status_code == 422 and "on what ground" in without.text
    assert (await stands(cast.bram, UUID(answer.headers["location"][3:39]))).until == DAY


async def test_who_set_it_says_by_what_it_is_measured_and_how_it_stands(cast):
    goal = await sets(cast.alma, "No pouch wasted")
    form = {"name": "Lost", "unit": "%", "baseline": "4.1", "target": "0.5"}

    refused = await cast.bram.post(f"/goals/{goal}/measures", **form)
    await cast.alma.post(f"/goals/{goal}/measures", **form)
    [measure] = (await stands(cast.alma, goal)).measures
    pasted = "2031-03-01; 4.1; the line scanner\n2031-05-01\t2.3\tthe line scanner\n"
    await cast.alma.post(f"/goals/{goal}/measures/{measure.id}/readings?_method=put", words=pasted)

    page = (await cast.bram.get(f"/c/{goal}")).text
    assert refused.status_code == 403
    assert "Lost: from 4.1 % to 2.3 %; the aim is 0.5 %." in page.replace("\u00a0", " ") and "the line scanner" in page
    assert (await stands(cast.bram, goal)).measures[0].way == 50


async def test_of_a_day_the_last_that_was_said_holds(cast):
    goal = await sets(cast.alma, "No pouch wasted")
    measure = await measures(cast.alma, goal)
    for value in (4.1, 4.2):
        await reads_off(cast.alma, goal, measure, m3=value)

    [found] = (await stands(cast.bram, goal)).measures
    assert [(each.day, each.value) for each in found.readings] == [(date(2031, 3, 1), 4.2)]


@pytest.mark.parametrize("words", ["", "2031-03-01", "yesterday; 4", "2031-03-01; many; x", "2031-03-01; nan"])
async def test_what_cannot_be_read_off_is_sent_back_as_it_was_typed(cast, words):
    goal = await sets(cast.alma, "No pouch wasted")
    measure = await measures(cast.alma, goal)

    answer = await cast.alma.post(f"/goals/{goal}/measures/{measure}/readings?_method=put", words=words)

    assert answer.status_code == 422 and words in answer.text


async def test_nobody_else_measures_it_nor_in_the_database(cast):
    goal = await sets(cast.alma, "No pouch wasted")
    measure = await measures(cast.alma, goal)

    with pytest.raises(Refused):
        await reads_off(cast.bram, goal, measure, m3=1)
    with pytest.raises(InsufficientPrivilege):
        async with cast.bram.visit() as visit:
            await visit.run("insert into reading (measure_id, day, value) values (%(id)s, '2031-01-01', 1)", id=measure)
    async with cast.bram.visit() as visit:
        assert await visit.run("delete from measure where id = %(id)s", id=measure) == 0


async def test_a_goal_of_ones_own_is_seen_by_nobody_else(cast):
    goal = await sets(cast.alma, "Set the jaws alone", to=cast.alma.id)
    await measures(cast.alma, goal)

    assert await stands(cast.bram, goal) is None
    assert "only you see it" in (await cast.alma.get("/goals?view=mine")).text
    async with cast.bram.visit() as visit:
        assert await visit.value("select count(*) from measure") == 0


async def test_lists_show_those_of_the_house_of_groups_and_mine(cast):
    house, own = await sets(cast.cees, "A third less waste"), await sets(cast.alma, "Fewer falls", in_group=cast.nurses)
    measure = await measures(cast.cees, house, baseline=4)
    await reads_off(cast.cees, house, measure, m1=3)

    async with cast.alma.visit() as visit:
        found = {view: (await LIST.listed(visit, view, None)).ids for view in ("house", "groups", "mine")}
    told = (await cast.greta.get("/goals.json")).json()["goals"]

    assert found == {"house": [house], "groups": [own], "mine": [own]}
    assert "Fewer falls" not in (await cast.cees.get("/goals?view=groups")).text
    assert told[0]["measures"][0]["readings"] == [{"day": "2031-01-01", "value": 3, "source": "the scanner"}]


async def test_a_list_asks_the_database_as_often_for_twenty_as_for_one(cast):
    await measures(cast.alma, await sets(cast.alma, "Goal 0"))
    with counted(cast.house) as one:
        await cast.greta.get("/goals")
    for number in range(1, 25):
        await measures(cast.alma, await sets(cast.alma, f"Goal {number}"))
    with counted(cast.house) as many:
        page = (await cast.greta.get("/goals")).text

    assert page.count("Lost: the aim is 0.5") == 20 and "before=" in page
    assert len(many) == len(one)


async def test_taken_away_it_takes_its_measures_with_it(cast):
    goal = await sets(cast.alma, "No pouch wasted")
    await measures(cast.alma, goal)

    async with cast.house.database.keeper() as visit:
        for _ in range(2):
            await forget_withdrawn(visit, contributions.Withdrawn(goal, goal, ORGANISATION))
        assert await visit.value("select count(*) from measure") == 0


async def test_a_line_goes_from_its_first_day_to_its_last_between_round_numbers(cast):
    goal = await sets(cast.alma, "No pouch wasted")
    measure = await measures(cast.alma, goal, target=1, baseline=8)
    await reads_off(cast.alma, goal, measure, m1=8, m3=4)

    drawn = drawing((await stands(cast.alma, goal)).measures[0])

    assert drawn.trend == "1.0,24.4 84.0,53.2"
    assert drawn.lines == [(82.0, ""), (46.0, "5"), (10.0, "10")]


async def test_a_goal_says_when_its_aim_is_reached_at_the_pace_so_far(cast):
    goal = await sets(cast.alma, "No pouch wasted")
    nearer, further, reached = [await measures(cast.alma, goal, name, target=1) for name in ("a", "b", "c")]
    await reads_off(cast.alma, goal, nearer, m1=8, m5=4)
    await reads_off(cast.alma, goal, further, m1=4, m5=8)
    await reads_off(cast.alma, goal, reached, m1=4, m5=1)

    found = await stands(cast.bram, goal)

    assert [each.comes_on for each in found.measures] == [date(2031, 7, 30), None, None]
    assert [each.way for each in found.measures] == [57, 0, 100]
    assert not found.is_reached


@pytest.mark.parametrize("values", [(5,), (5, 5), (0, 0), (-3, -8), (1e15, -1e15), (1e-9, 2e-9)])
async def test_whatever_was_read_off_can_be_drawn(cast, values):
    goal = await sets(cast.alma, "No pouch wasted")
    measure = await measures(cast.alma, goal, target=values[-1])
    await reads_off(cast.alma, goal, measure, **{f"m{month}": value for month, value in enumerate(values, 1)})

    drawn = drawing((await stands(cast.alma, goal)).measures[0])

    assert all(10 <= y <= 82 for y in [drawn.y(value) for value in values] + [y for y, _ in drawn.lines])


@pytest.mark.parametrize("where", ["nurses", "everybody"])
async def test_once_who_set_it_has_left_whoever_looks_after_its_group_or_the_house_reads_it_off(cast, where):
    group = cast.nurses if where == "nurses" else None
    goal = await sets(cast.greta, "No pouch wasted", in_group=group)
    measure = await measures(cast.greta, goal)
    with pytest.raises(Refused):
        await reads_off(cast.bram, goal, measure, m3=1)
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.greta.id)

    await reads_off(cast.bram, goal, measure, m3=1)

    assert [each.value for each in (await stands(cast.bram, goal)).measures[0].readings] == [1]
    with pytest.raises(Refused):
        await reads_off(cast.alma, goal, measure, m4=2)


async def test_what_is_for_some_alone_is_looked_after_by_nobody_else(cast):
    goal = await sets(cast.greta, "No pouch wasted", in_group=cast.cellar)
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.greta.id)

    assert await stands(cast.bram, goal) is None
