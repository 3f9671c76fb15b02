"""Somebody without an account is asked to an event by a link: it shows when and where, takes their answer, and nothing else."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar

from commonhold.events import jobs
from commonhold.events.tests.steps import asks_in, come_to, invites, says, sees
from commonhold.ground import clock


async def test_a_link_shows_when_and_where_and_nothing_that_is_said(cast):
    event = await invites(cast.alma, place="Room 4", seats=1)
    await says(cast.cees, event)

    at = await asks_in(cast.alma, event)

    shown = (await cast.anybody.get(at)).text
    assert "The cold end" in shown and "Room 4" in shown
    assert "In 45 minutes" not in shown and "Cees" not in shown
    file = Calendar.from_ical((await cast.anybody.get(f"{at}/date.ics")).content)
    assert [str(each["summary"]) for each in file.walk("vevent")] == ["The cold end"]


async def test_whoever_holds_it_says_whether_they_come_and_sits_beside_the_seats(cast):
    event = await invites(cast.alma, seats=1)
    await says(cast.cees, event)
    at = await asks_in(cast.alma, event)
    csrf = re.search(r'name="csrf" value="([^"]+)"', (await cast.anybody.get(at)).text)[1]

    answered = await cast.anybody.post(f"{at}?_method=put", data={"says": "yes", "csrf": csrf})

    page = (await cast.bram.get(f"/c/{event}")).text
    assert answered.status_code == 303
    assert "Siv from the county" in page
    assert (await sees(cast.cees, event)).dates[0].coming == 1


async def test_who_has_not_answered_is_known_to_those_who_prepare_it_alone(cast):
    event = await invites(cast.alma)
    await asks_in(cast.alma, event)

    assert "Siv from the county" in (await cast.alma.get(f"/events/{event}/plan")).text
    for path in (f"/c/{event}", f"/events/{event}/plan"):
        assert "Siv from the county" not in (await cast.bram.get(path)).text


async def test_only_who_prepares_it_asks_somebody_from_outside_and_says_whom(cast):
    event = await invites(cast.alma)

    assert (await cast.bram.post(f"/events/{event}/outsiders", name="Siv")).status_code == 403
    unnamed = await cast.alma.post(f"/events/{event}/outsiders", name=" ")
    assert (unnamed.status_code, "Say whom you ask" in unnamed.text) == (422, True)
    hidden = await invites(cast.greta, in_group=cast.cellar)
    assert (await cast.bram.post(f"/events/{hidden}/outsiders", name="Siv")).status_code == 404


async def test_what_is_wrong_beside_the_plan_leaves_what_stands_in_it(cast):
    event = await invites(cast.alma, place="Room 4", seats=7)

    unnamed = await cast.alma.post(f"/events/{event}/outsiders", name=" ")
    unknown = await cast.alma.post(f"/events/{event}/organisers", who="Nobody Known")

    for page in (unnamed, unknown):
        assert (page.status_code, 'value="Room 4"' in page.text, 'value="7"' in page.text) == (422, True, True)
    assert 'value="Nobody Known"' in unknown.text


async def test_a_link_that_is_taken_back_opens_nothing(cast):
    event = await invites(cast.alma)
    at = await asks_in(cast.alma, event)
    page = (await cast.alma.get(f"/events/{event}/plan")).text
    path = re.search(r"/events/outsiders/[0-9a-f-]+", page)[0]

    assert (await cast.bram.post(f"{path}?_method=delete")).status_code == 404
    assert (await cast.alma.post(f"{path}?_method=delete")).status_code == 303
    assert (await cast.anybody.get(at)).status_code == 404


@pytest.mark.parametrize("how", ["over", "withdrawn"])
async def test_a_link_ends_with_its_event(cast, how):
    event = await invites(cast.alma)
    at = await asks_in(cast.alma, event)

    if how == "over":
        await come_to(cast, event, 5)
    else:
        await cast.alma.post(f"/c/{event}?_method=delete")

    assert (await cast.anybody.get(at)).status_code == 404


async def test_a_link_shows_that_it_is_called_off(cast):
    event = await invites(cast.alma)
    at = await asks_in(cast.alma, event)
    date = (await sees(cast.alma, event)).dates[0].id
    await cast.alma.post(f"/events/dates/{date}/calling-off?_method=put")

    shown = (await cast.anybody.get(at)).text
    assert "Called off" in shown and "I do not come" not in shown


async def test_a_week_after_it_nothing_is_left_of_them(cast):
    event = await invites(cast.alma)
    await asks_in(cast.alma, event)
    await come_to(cast, event, 24 * 6)
    await jobs.forget_outsiders(cast.house)
    async with cast.house.database.keeper() as visit:
        before = await visit.value("select count(*) from outsider")
    await come_to(cast, event, 24 * 8)
    await jobs.forget_outsiders(cast.house)
    async with cast.house.database.keeper() as visit:
        assert (before, await visit.value("select count(*) from outsider")) == (1, 0)


def test_their_time_is_that_of_the_place():
    from commonhold.events.outside import Invitation

    begins = clock.now().replace(year=2031, month=1, day=7, hour=9, minute=0)
    shown = Invitation(
        None,
        "",
        None,
        begins,
        "",
        None,
        "",
        "",
        "America/New_York",
        begins,
        begins + timedelta(hours=1),
        None,
        None,
        False,
        "",
    )
    assert shown.when == "Tuesday 7 January 2031, 04:00–05:00"
