"""What an event promises: the hour of its place, a seat for whoever has one, a list that moves up by itself, names for their readers."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg
import pytest

from commonhold import contributions, events, identity
from commonhold.events.tests.steps import come_to, hear, invites, says, sees, stands
from commonhold.ground import clock
from commonhold.ground.testing.counting import counted

DAY = "2131-10-25"  # a Thursday


def typed(**more: str) -> dict[str, str]:
    when = {"event_day": DAY, "event_from": "14:30", "event_until": "15:15", "event_zone": "Europe/Stockholm"}
    return (
        {"kind": "event", "title": "45 minutes about the cold end", "text": "No slides", "to": "organisation"}
        | when
        | more
    )


async def written(player, **more: str) -> UUID:
    answer = await player.post("/write", **typed(**more))
    assert answer.status_code == 303, answer.text
    return UUID(answer.headers["location"][3:39])


async def test_an_event_is_written_with_the_composer_and_stands_where_its_readers_answer(cast):
    id = await written(
        cast.alma, event_place="Canteen in Lund", event_link="https://meet.example/cold", event_is_unrecorded="true"
    )

    page = (await cast.cees.get(f"/c/{id}")).text
    (listed,) = (await cast.cees.get("/events.json")).json()["events"]
    assert [
        each in page for each in ("Canteen in Lund", "https://meet.example/cold", "Not to be recorded", "I come")
    ] == [True] * 4
    assert (listed["place"], listed["seats"], len(listed["dates"]), listed["dates"][0]["mine"]) == (
        "Canteen in Lund",
        None,
        1,
        None,
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"event_day": ""}, "Say on which day."),
        ({"event_ends_on": "2131-10-24"}, "Its last day is the first one or later"),
        ({"event_ends_on": "2131-11-24"}, "Its last day is the first one or later"),
        ({"event_ends_on": "2131-10-26", "event_until": ""}, "Say until when it takes on its last day."),
        ({"event_day": "2020-01-01"}, "That is over already."),
        ({"event_day": "9999-12-31"}, "That is too far off."),
        ({"event_day": "0001-01-01"}, "That is too far off."),
        ({"event_from": "half past"}, "This cannot be read as a day or an hour."),
        ({"event_zone": "Mars/Olympus"}, "There is no such time zone."),
        ({"event_seats": "-3"}, "Write a number from 1 to 10,000"),
        ({"event_link": "javascript:alert(1)"}, "This is no address of the web."),
        ({"event_link": "https://["}, "This is no address of the web."),
        ({"event_repeats": "weekly"}, "Say until which day it comes again."),
        ({"event_repeats": "daily", "event_last": "2132-10-25"}, "A series has at most sixty dates."),
        ({"title": ""}, "Say in one line what you invite to."),
    ],
)
async def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(cast, wrong, sentence):
    answer = await cast.alma.post("/write", **typed(**wrong))

    assert answer.status_code == 422 and sentence in answer.text and "No slides" in answer.text
    assert (await cast.alma.get("/events.json")).json()["events"] == []


async def test_a_series_stays_at_the_hour_of_its_place_when_clocks_change(cast):
    id = await written(cast.alma, event_repeats="weekly", event_last="2131-11-08", event_zone="Europe/Stockholm")

    found = await sees(cast.cees, id)
    assert [f"{each.starts_at.astimezone(ZoneInfo('Europe/Stockholm')):%d %H:%M}" for each in found.dates] == [
        "25 14:30", "01 14:30", "08 14:30",
    ]  # fmt: skip
    assert len({each.starts_at.hour for each in found.dates}) == 2, (
        "The clocks change in between, or this proves nothing."
    )


async def test_each_month_it_is_on_the_same_weekday(cast):
    id = await written(cast.alma, event_repeats="monthly", event_last="2132-01-31")

    found = await sees(cast.cees, id)
    assert [f"{each.starts_at:%a %d}" for each in found.dates] == ["Thu 25", "Thu 22", "Thu 27", "Thu 24"]


async def test_whoever_finds_no_seat_waits_and_moves_up_by_themselves(cast):
    id = await invites(cast.alma, seats=1)
    for player in (cast.bram, cast.cees, cast.dewi):
        await says(player, id)
    before = [await stands(player, id) for player in (cast.bram, cast.cees, cast.dewi)]
    await says(cast.cees, id)
    await says(cast.bram, id, "no")

    after = [await stands(player, id) for player in (cast.bram, cast.cees, cast.dewi)]
    assert before == ["comes", "waits 1", "waits 2"]
    assert after == ["no", "comes", "waits 1"]


async def test_whoever_may_come_after_all_goes_to_the_end_of_those_who_wait(cast):
    id = await invites(cast.alma, seats=1)
    for player in (cast.bram, cast.cees, cast.dewi):
        await says(player, id)
    await says(cast.cees, id, "maybe")
    await says(cast.cees, id)

    assert [await stands(player, id) for player in (cast.cees, cast.dewi)] == ["waits 2", "waits 1"]


async def test_seats_can_be_added_and_are_never_taken_away(cast):
    id = await invites(cast.alma, seats=2)
    for player in (cast.bram, cast.cees, cast.dewi):
        await says(player, id)
    fewer = await cast.alma.post(f"/events/{id}/plan?_method=put", seats="1", place="Canteen", answer_days="0", link="")
    foreign = await cast.bram.post(f"/events/{id}/plan?_method=put", seats="9", answer_days="0")
    more = await cast.alma.post(f"/events/{id}/plan?_method=put", seats="3", place="Canteen", answer_days="0", link="")

    assert [each.status_code for each in (fewer, foreign, more)] == [422, 403, 303]
    assert "Seats that were offered stay" in fewer.text and 'value="Canteen"' in fewer.text
    assert await stands(cast.dewi, id) == "comes"


async def test_many_who_ask_at_once_get_as_many_seats_as_there_are(standing_cast):
    """Each with a connection of their own, all at the same time; then two of those who come make room for two who wait."""
    cast = standing_cast
    id = await invites(cast.alma, seats=2)
    players = [cast.bram, cast.cees, cast.dewi, cast.elin, cast.greta]
    await asyncio.gather(*(says(player, id) for player in players))

    first = [await stands(player, id) for player in players]
    coming = [player for player, word in zip(players, first, strict=True) if word == "comes"]
    await asyncio.gather(*(says(player, id, "no") for player in coming))
    second = [await stands(player, id) for player in players]

    assert sorted(first) == ["comes", "comes", "waits 1", "waits 2", "waits 3"]
    assert sorted(second) == ["comes", "comes", "no", "no", "waits 1"]
    async with cast.house.database.keeper() as visit:
        assert await visit.values("select seat from attendance where seat is not null order by seat") == [1, 2]


async def test_nobody_takes_a_seat_or_an_earlier_place_by_themselves(cast):
    id = await invites(cast.alma, seats=1)
    await says(cast.bram, id)
    date = (await sees(cast.cees, id)).dates[0]
    for column, value in (
        ("seat", 1),
        ("at", datetime(2020, 1, 1, tzinfo=ZoneInfo("UTC"))),
        ("moved_up_at", clock.now()),
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with cast.cees.visit() as visit:
                await visit.run(
                    f"""insert into attendance (id, date_id, person_id, audience_id, says, {column})
                        select gen_random_uuid(), %(date)s, %(me)s, organisation(), 'yes', %(value)s""",
                    date=date.id, me=cast.cees.id, value=value,
                )  # fmt: skip


async def test_who_comes_is_read_by_its_readers_and_who_waits_or_may_come_by_who_prepares_it(cast):
    id = await invites(cast.alma, seats=1)
    await says(cast.bram, id)
    await says(cast.cees, id)
    await says(cast.dewi, id, "maybe")

    reader, organiser = (await cast.elin.get(f"/c/{id}")).text, (await cast.alma.get(f"/c/{id}")).text
    assert [name in reader for name in ("Bram de Vries", "Cees Öst", "Dewi Sari")] == [True, False, False]
    assert [name in organiser for name in ("Bram de Vries", "Cees Öst", "Dewi Sari")] == [True, True, True]
    assert "1 comes, there is 1 seat, 1 waits for one, 1 may come." in " ".join(reader.split()).replace(
        "seats", "seats"
    )


async def test_an_event_of_a_group_is_not_there_for_others(cast):
    id = await invites(cast.alma, in_group=cast.nurses)
    date = (await sees(cast.alma, id)).dates[0].id

    answers = [
        await cast.cees.get(f"/c/{id}"),
        await cast.cees.get(f"/events/dates/{date}/date.ics"),
        await cast.cees.post(f"/events/dates/{date}/answer?_method=put", says="yes"),
        await cast.cees.get(f"/events/{id}/plan"),
    ]
    assert [each.status_code for each in answers] == [404] * 4
    assert (await cast.cees.get("/events.json")).json()["events"] == []


async def test_one_says_that_one_comes_in_time_and_that_one_does_not_until_it_is_over(cast):
    id = await invites(cast.alma, answer_days=2)
    await says(cast.bram, id)
    date = (await sees(cast.bram, id)).dates[0].id
    await come_to(cast, id, -24)

    late = await cast.cees.post(f"/events/dates/{date}/answer?_method=put", says="yes")
    off = await cast.bram.post(f"/events/dates/{date}/answer?_method=put", says="no")
    assert (late.status_code, off.status_code, await stands(cast.bram, id)) == (403, 303, "no")


async def test_each_date_of_a_series_has_answers_of_its_own(cast):
    id = await invites(cast.alma, dates=3, seats=1)
    await says(cast.bram, id, place=0)
    await says(cast.cees, id, place=1)

    found = await sees(cast.elin, id)
    assert [each.coming for each in found.dates] == [1, 1, 0]
    assert [each.waiting for each in found.dates] == [0, 0, 0]


async def test_whoever_was_named_prepares_it_too_if_they_read_it(cast):
    id = await invites(cast.alma, in_group=cast.nurses)
    outside = await cast.alma.post(f"/events/{id}/organisers", who="cees")
    nobody = await cast.alma.post(f"/events/{id}/organisers", who="Nobody Known")
    inside = await cast.alma.post(f"/events/{id}/organisers", who="greta")

    date = (await sees(cast.greta, id)).dates[0].id
    off = await cast.greta.post(f"/events/dates/{date}/calling-off?_method=put")
    foreign = await cast.bram.post(f"/events/dates/{date}/calling-off?_method=put")
    assert [each.status_code for each in (outside, nobody, inside, off, foreign)] == [404, 422, 303, 303, 403]
    assert (await sees(cast.bram, id)).dates[0].stage == "off"


async def test_seats_of_whoever_leaves_go_to_those_who_wait(cast):
    id = await invites(cast.alma, seats=1)
    await says(cast.elin, id)
    await says(cast.bram, id)
    async with cast.house.database.keeper() as visit:
        await identity.retire(visit, cast.elin.id)
    await hear(cast)

    assert await stands(cast.bram, id) == "comes"


async def test_whoever_takes_an_event_away_takes_all_answers_with_it(cast):
    id = await invites(cast.alma)
    await says(cast.bram, id)
    await cast.bram.replies(id, "I look forward to it")
    async with cast.alma.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, id))
    await hear(cast)

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select (select count(*) from event) + (select count(*) from attendance)") == 0
    assert (await cast.bram.get(f"/c/{id}")).status_code == 200


async def test_pages_ask_as_often_however_many_dates_and_answers_there_are(cast):
    few, many = await invites(cast.alma), await invites(cast.alma, dates=9)
    for player in (cast.bram, cast.cees, cast.dewi):
        await says(player, many)
    await says(cast.bram, few)
    asked = []
    for id in (few, many):
        await cast.greta.get(f"/c/{id}")
        with counted(cast.house) as found:
            await cast.greta.get(f"/c/{id}")
        asked.append(len(found.statements))
    with counted(cast.house) as two:
        await cast.greta.get("/events")
    for _ in range(4):
        await invites(cast.alma, dates=2)
    with counted(cast.house) as six:
        await cast.greta.get("/events")

    assert asked[0] == asked[1] and len(two.statements) == len(six.statements)


async def test_the_absent_have_two_days(cast):
    id = await invites(cast.alma)
    await come_to(cast, id, 5)
    page = (await cast.bram.get(f"/c/{id}")).text
    found = await sees(cast.bram, id)

    assert found.next.stage == "absent" and found.next.absent_until - found.next.ends_at == timedelta(hours=48)
    assert "The absent have until" in page
    assert events.Terms().seats is None
