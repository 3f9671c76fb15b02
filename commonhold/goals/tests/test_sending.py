"""What readings from other systems promise: a token of their own opens this and nothing else, and each says where it is from."""

from datetime import date

import pytest

from commonhold import oauth
from commonhold.goals.tests.steps import measures, sets, stands
from commonhold.ground import clock
from commonhold.ground.testing.house import browser

SOURCE = "Line scanner 4"


@pytest.fixture
async def measured(cast):
    """A goal of Alma's and by what it is measured."""
    goal = await sets(cast.alma, "No pouch wasted")
    return goal, await measures(cast.alma, goal)


async def sends(cast, player, path: str, scope: str = "readings", **body: object):
    """What a script of theirs is answered."""
    async with player.visit() as visit:
        token = await oauth.make_own(visit, "The scanner", [scope])
    return await browser(cast.application).post(path, json=body, headers={"authorization": f"Bearer {token}"})


async def values(player, goal) -> list[tuple[date, float, str]]:
    return [(each.day, each.value, each.source) for each in (await stands(player, goal)).measures[0].readings]


async def test_another_system_says_how_a_measure_stands_and_saying_it_twice_is_once(cast, measured):
    goal, measure = measured
    sent = {"value": 4.1, "day": "2031-03-01", "source": SOURCE}
    first = await sends(cast, cast.alma, f"/api/v1/measures/{measure}/readings", **sent)
    await sends(cast, cast.alma, f"/api/v1/measures/{measure}/readings", **sent)
    await sends(cast, cast.alma, f"/api/v1/measures/{measure}/readings", value=2, source=SOURCE)

    assert (first.status_code, first.json()["value"]) == (200, 4.1)
    assert sorted(await values(cast.bram, goal)) == sorted(
        [(date(2031, 3, 1), 4.1, SOURCE), (clock.now().date(), 2.0, SOURCE)]
    )


async def test_a_number_without_a_source_or_out_of_all_bounds_is_refused_with_the_field(cast, measured):
    path = f"/api/v1/measures/{measured[1]}/readings"
    wrong = [
        {"value": 1},
        {"source": SOURCE},
        {"value": 1e300, "source": SOURCE},
        {"value": 1, "source": SOURCE, "day": "x"},
    ]
    answers = [await sends(cast, cast.alma, path, **each) for each in wrong]

    assert [(each.status_code, *each.json()["errors"]) for each in answers] == [
        (422, "source"), (422, "value"), (422, "value"), (422, "day"),
    ]  # fmt: skip
    assert await values(cast.alma, measured[0]) == []


async def test_only_who_set_the_goal_sends_and_only_with_a_token_for_it(cast, measured):
    path, body = f"/api/v1/measures/{measured[1]}/readings", {"value": 1, "source": SOURCE}
    hidden = await sets(cast.alma, "Of the nurses", in_group=cast.nurses)
    theirs = f"/api/v1/measures/{await measures(cast.alma, hidden)}/readings"

    assert (await sends(cast, cast.bram, path, **body)).status_code == 403
    assert (await sends(cast, cast.cees, theirs, **body)).status_code == 404
    assert (await sends(cast, cast.alma, path, "write", **body)).status_code == 403
    assert (await sends(cast, cast.alma, "/api/v1/statuses", status="x")).status_code == 403
    assert (await browser(cast.application).post(path, json=body)).status_code == 401


async def test_a_table_with_commas_and_names_above_it_is_taken_as_programs_write_it(cast, measured):
    goal, measure = measured
    table = 'day,value,source\n2031-03-01,4.1,Scanner\n2031-04-01,3,"Scanner"\n'
    page = await cast.alma.get(f"/goals/{goal}/measures/{measure}/readings")
    await cast.alma.post(f"/goals/{goal}/measures/{measure}/readings?_method=put", words=table)

    assert f"/api/v1/measures/{measure}/readings" in page.text
    assert await values(cast.alma, goal) == [(date(2031, 3, 1), 4.1, "Scanner"), (date(2031, 4, 1), 3.0, "Scanner")]


async def test_whoever_founds_a_house_is_asked_for_its_first_goal_until_there_is_one(cast):
    asked = "What is this house for?"
    before = (
        (await cast.bram.get("/welcome")).text,
        (await cast.bram.get("/")).text,
        (await cast.alma.get("/welcome")).text,
    )
    await sets(cast.bram, "Less waste")

    assert [asked in page for page in before] == [True, True, False]
    assert asked not in (await cast.bram.get("/welcome")).text
