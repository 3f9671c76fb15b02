"""What settled dates promise to calendars: the same event wherever it moves, for those who may read it, as long as they may."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from commonhold import contributions, groups, polls
from commonhold.ground import clock
from commonhold.ground.testing.counting import counted
from commonhold.polls.tests.steps import says
from commonhold.polls.writing import Proposal

TUESDAY = Proposal(None, datetime(2031, 12, 2, 13, tzinfo=UTC), datetime(2031, 12, 2, 14, 30, tzinfo=UTC))
FRIDAY = Proposal(date(2031, 12, 5))


async def seeks(player, title="Tasting", dates=(TUESDAY, FRIDAY), *, to=None):
    async with player.visit() as visit:
        return await polls.seek(visit, title, dates, audience_id=to, group_id=to)


async def settles(player, sought, place, words=""):
    async with player.visit() as visit:
        await polls.settle(visit, await polls.standing(visit, sought), place, words)


def events(answer) -> list[Event]:
    """What a calendar program reads there."""
    assert answer.status_code == 200 and answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content).events


async def calendar(player, way="/polls/calendar.ics") -> list[str]:
    return [str(each["summary"]) for each in events(await player.get(way))]


async def way_in(player) -> str:
    """The address that the player's calendar program is given."""
    page = (await player.post("/settings/feeds", of="/polls/calendar.ics")).text
    return re.search(r'value="http://house\.test(/feeds/[^"]+)"', page)[1]


@pytest.fixture
async def sought(cast):
    """Tuesday afternoon or all of Friday, for the nurses; Greta can on Tuesday."""
    sought = await seeks(cast.alma, to=cast.nurses)
    await says(cast.greta, sought, {1: "yes", 2: "maybe"})
    return sought


async def test_a_date_is_taken_into_a_calendar_by_those_who_can_read_it(cast, sought):
    before = await cast.greta.get(f"/polls/{sought}/date.ics")
    await settles(cast.alma, sought, 1, "In the tasting room.")

    answer, hidden = await cast.greta.get(f"/polls/{sought}/date.ics"), await cast.cees.get(f"/polls/{sought}/date.ics")

    (event,) = events(answer)
    assert (before.status_code, hidden.status_code) == (404, 404)
    assert (event["summary"], event["description"], event["uid"]) == ("Tasting", "In the tasting room.", str(sought))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (TUESDAY.starts_at, TUESDAY.ends_at)
    assert event["url"] == f"http://house.test/c/{sought}"


async def test_another_date_moves_the_same_event(cast, sought):
    await settles(cast.alma, sought, 1)
    (first,) = events(await cast.greta.get("/polls/calendar.ics"))

    await settles(cast.alma, sought, 2)
    async with cast.house.database.keeper() as visit:
        await visit.run("update poll_end set at = at + interval '1 hour'")
    (moved,) = events(await cast.greta.get("/polls/calendar.ics"))

    assert (moved["uid"], moved.decoded("dtstart"), moved.decoded("dtend")) == (
        first["uid"],
        FRIDAY.day,
        date(2031, 12, 6),
    )
    assert moved["sequence"] > first["sequence"] and moved.decoded("dtstamp") > first.decoded("dtstamp")
    assert (first["status"], moved["status"]) == ("CONFIRMED", "TENTATIVE")


async def test_the_same_moment_is_told_to_whoever_lives_elsewhere_and_a_day_stays_a_day(cast, sought):
    far, day = cast.greta, await seeks(cast.alma, "Outing", [FRIDAY, Proposal(date(2031, 12, 6))], to=cast.nurses)
    await says(far, day, {1: "yes"})
    await settles(cast.alma, sought, 1)
    await settles(cast.alma, day, 1)
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set timezone = 'Pacific/Auckland' where id = %(id)s", id=far.id)

    time, whole = events(await far.get("/polls/calendar.ics"))

    assert time.decoded("dtstart") == TUESDAY.starts_at and time.decoded("dtstart").utcoffset() == timedelta()
    assert (whole.decoded("dtstart"), whole.decoded("dtend")) == (FRIDAY.day, date(2031, 12, 6))


async def test_a_day_is_over_when_it_is_over_where_its_reader_lives(cast):
    yesterday = clock.now().date() - timedelta(days=1)
    sought = await seeks(cast.alma, dates=[Proposal(yesterday), FRIDAY], to=cast.nurses)
    await settles(cast.alma, sought, 1)

    shown = {}
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        async with cast.house.database.keeper() as visit:
            await visit.run("update person set timezone = %(zone)s where id = %(id)s", zone=zone, id=cast.alma.id)
        shown[zone] = f"/c/{sought}" in (await cast.alma.get("/polls/calendar")).text
    local = datetime.now(UTC) - timedelta(hours=12)

    assert shown == {"Pacific/Kiritimati": False, "Etc/GMT+12": local.date() <= yesterday}


async def test_my_calendar_holds_what_i_looked_for_or_answered_and_can_come_to(cast, sought):
    other = await seeks(cast.bram, "Inventory", to=cast.nurses)
    await says(cast.greta, other, {1: "no", 2: "yes"})
    open_still = await seeks(cast.bram, "Open still", to=cast.nurses)
    await says(cast.greta, open_still, {1: "yes"})
    await settles(cast.alma, sought, 2)
    await settles(cast.bram, other, 1)

    calendars = [await calendar(player) for player in (cast.alma, cast.greta, cast.bram, cast.cees)]

    assert calendars == [["Tasting"], ["Tasting"], ["Inventory"], []]
    page = (await cast.greta.get("/polls/calendar")).text
    assert f"/c/{sought}" in page and f"/c/{other}" not in page and "Friday 5 December 2031" in page
    assert "No date of yours is to come." in (await cast.cees.get("/polls/calendar")).text


async def test_what_is_over_stays_in_the_calendar_for_a_year_and_not_on_the_page(cast):
    long_ago, last = (clock.now() - timedelta(days=days) for days in (400, 30))
    for title, moment in (("Long ago", long_ago), ("Last month", last)):
        hour = Proposal(None, moment, moment + timedelta(hours=1))
        await settles(cast.alma, await seeks(cast.alma, title, [hour, FRIDAY], to=cast.nurses), 1)

    assert await calendar(cast.alma) == ["Last month"]
    assert "Last month" not in (await cast.alma.get("/polls/calendar")).text


@pytest.mark.leak("L035", "L056")
async def test_a_calendar_program_comes_in_by_its_own_address_and_to_nothing_else(cast, sought):
    await settles(cast.alma, sought, 1)
    way = await way_in(cast.greta)

    answer = await cast.anybody.get(way)

    assert [str(each["summary"]) for each in events(answer)] == ["Tasting"]
    assert (answer.headers["cache-control"], answer.headers["referrer-policy"]) == ("private, no-cache", "no-referrer")
    assert (await cast.anybody.get(way, headers={"if-none-match": answer.headers["etag"]})).status_code == 304
    door = way.removesuffix("/polls/calendar.ics")
    for path in ("/polls/calendar", "/polls.atom", "/.atom", f"/polls/{sought}/date.ics", "/g/nurses.ics", "/.ics"):
        assert (await cast.anybody.get(door + path)).status_code == 404, path


@pytest.mark.leak("L056")
async def test_an_address_for_every_list_opens_no_other_file_for_calendars(cast, sought):
    await settles(cast.alma, sought, 1)
    page = (await cast.greta.post("/settings/feeds", of="")).text
    door = re.search(r'value="http://house\.test(/feeds/[^/]+)/', page)[1]

    assert await calendar(cast.anybody, f"{door}/polls/calendar.ics") == ["Tasting"]
    assert (await cast.anybody.get(f"{door}/polls/{sought}/date.ics")).status_code == 404


@pytest.mark.leak("L035", "L055", "L056")
async def test_whoever_cannot_read_it_any_more_has_it_in_their_calendar_no_more(cast, sought):
    await settles(cast.alma, sought, 1)
    way = await way_in(cast.greta)
    first = await cast.anybody.get(way)

    async with cast.greta.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    after = await cast.anybody.get(way, headers={"if-none-match": first.headers["etag"]})
    assert (await calendar(cast.alma), events(after)) == (["Tasting"], [])


async def test_a_date_that_is_taken_away_is_gone_from_every_calendar(cast, sought):
    await settles(cast.alma, sought, 1)
    way = await way_in(cast.greta)
    assert await calendar(cast.anybody, way) == ["Tasting"]

    async with cast.alma.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, sought))

    assert await calendar(cast.anybody, way) == []
    assert (await cast.greta.get(f"/polls/{sought}/date.ics")).status_code == 404


async def test_words_bring_nothing_of_their_own_into_a_calendar(cast):
    hostile = "Tea\x0b, cake; and\\more"
    sought = await seeks(cast.alma, hostile, to=cast.nurses)
    await settles(cast.alma, sought, 1, "END:VEVENT\r\nBEGIN:VALARM\r\nACTION:EMAIL")

    (event,) = events(await cast.alma.get("/polls/calendar.ics"))

    assert event["summary"] == hostile.replace("\x0b", "")
    assert str(event["description"]).splitlines() == ["END:VEVENT", "BEGIN:VALARM", "ACTION:EMAIL"]
    assert event.subcomponents == []


async def test_whoever_is_not_signed_in_is_told_so_as_programs_understand(cast):
    assert (await cast.anybody.get("/polls/calendar.ics")).status_code == 401


async def test_a_calendar_asks_the_database_as_often_for_twenty_as_for_one(cast):
    for number in range(20):
        await settles(cast.alma, await seeks(cast.alma, f"Tasting {number}", to=cast.nurses), 1)
        if number == 0:
            with counted(cast.house) as one:
                await cast.alma.get("/polls/calendar.ics")
    with counted(cast.house) as many:
        found = await calendar(cast.alma)

    assert len(found) == 20
    assert len(many) == len(one)
