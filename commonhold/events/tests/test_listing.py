"""Events in lists and in calendars: by their dates, each date by itself."""

from zoneinfo import ZoneInfo

from icalendar import Calendar

from commonhold.events.tests.steps import come_to, invites, says, sees

DAY = "2131-10-25"


async def test_a_date_that_is_moved_moves_in_calendars_and_one_that_is_called_off_says_so(cast):
    id = await invites(cast.alma, place="Canteen")
    await says(cast.bram, id)
    date = (await sees(cast.bram, id)).dates[0].id
    (first,) = Calendar.from_ical((await cast.bram.get(f"/events/dates/{date}/date.ics")).content).events
    moved = await cast.alma.post(f"/events/dates/{date}/time?_method=put", day=DAY, begins="10:00", ends="11:00")
    (second,) = Calendar.from_ical((await cast.bram.get("/events.ics?view=mine")).content).events
    await cast.alma.post(f"/events/dates/{date}/calling-off?_method=put")
    (third,) = Calendar.from_ical((await cast.bram.get("/events.ics")).content).events

    assert moved.status_code == 303
    assert first["uid"] == second["uid"] == third["uid"] == str(date)
    assert (first["location"], first["status"], third["status"]) == ("Canteen", "CONFIRMED", "CANCELLED")
    assert f"{second.decoded('dtstart').astimezone(ZoneInfo('Europe/Stockholm')):%F %H:%M}" == f"{DAY} 10:00"


async def test_mine_are_those_i_prepare_come_to_or_may_come_to(cast):
    mine, other, past = [await invites(cast.alma, title) for title in ("Mine", "Other", "Past")]
    await says(cast.bram, mine, "maybe")
    await says(cast.bram, other, "no")
    await come_to(cast, past, 3)

    views = {view: [each["event"]["title"] for each in (await cast.bram.get(f"/events.json?view={view}")).json()["events"]]
             for view in ("mine", "coming", "over")}  # fmt: skip
    assert views == {"mine": ["Mine"], "coming": ["Mine", "Other"], "over": ["Past"]}


async def test_those_to_come_stand_by_their_dates_page_after_page(cast):
    titles = [f"Number {number:02}" for number in range(23)]
    for number, title in reversed(list(enumerate(titles))):
        id = await invites(cast.alma, title)
        await come_to(cast, id, -24 * (number + 1))

    first = (await cast.bram.get("/events.json")).json()
    second = (await cast.bram.get(first["next"])).json()
    assert [each["event"]["title"] for each in first["events"] + second["events"]] == titles
    assert second["next"] is None
