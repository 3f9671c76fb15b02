"""Somebody without an account is asked to an event by a link: it shows when and where, takes their answer, and nothing else."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtplib import SMTPException
from icalendar import Calendar

from commonhold.events import jobs
from commonhold.events.tests.steps import come_to, hear, invites, says, sees
from commonhold.ground import clock
from commonhold.ground.testing.browser import free_port
from commonhold.identity.tests.doors import post


async def asks_in(player, event, name: str = "Siv from the county") -> str:
    """The path of their link."""
    page = (await player.post(f"/events/{event}/outsiders", name=name)).text
    return re.search(r'href="http[^"]*(/come/[\w-]+)"', page)[1]


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


async def token(cast, at: str) -> str:
    return re.search(r'name="csrf" value="([^"]+)"', (await cast.anybody.get(at)).text)[1]


async def leaves(cast, at: str, mail: str):
    return await cast.anybody.post(f"{at}/mail?_method=put", data={"mail": mail, "csrf": await token(cast, at)})


async def test_whoever_leaves_an_address_is_written_to_once_when_it_moves_and_nobody_reads_it(cast):
    event = await invites(cast.alma, place="Room 4")
    at, silent = await asks_in(cast.alma, event), await asks_in(cast.alma, event, "Ulf")
    wrong, kept = await leaves(cast, at, "siv at home"), await leaves(cast, at, "siv@county.example")
    away = (await leaves(cast, silent, "ulf@county.example"), await leaves(cast, silent, ""))
    date = (await sees(cast.alma, event)).dates[0].id
    moved = {"day": "2131-10-30", "begins": "09:00", "ends": "10:00"}
    await cast.alma.post(f"/events/dates/{date}/time?_method=put", **moved)
    for _ in range(2):
        await jobs.write_outsiders(cast.house, str(date))
    first = await post(cast.house)
    await cast.alma.post(f"/events/dates/{date}/calling-off?_method=put")
    await jobs.write_outsiders(cast.house, str(date))

    assert [each.status_code for each in (wrong, kept, *away)] == [422, 200, 200, 200]
    assert "You get a letter when it moves" in kept.text
    assert [(each["To"], each["Subject"]) for each in first] == [
        ("siv@county.example", "The cold end has another time")
    ]
    said = first[0].get_body(("plain",)).get_content()
    assert "30 October 2131" in said and "Room 4" in said
    assert [each["Subject"] for each in await post(cast.house)][1:] == ["The cold end is called off"]
    async with cast.alma.visit() as visit:
        assert await visit.value("select count(*) from outsider_mail") == 0


@pytest.mark.parametrize("answered", [True, False])
async def test_whoever_left_an_address_is_written_to_once_when_the_event_is_taken_away_and_nothing_is_left_of_them(
    cast, answered
):
    event = await invites(cast.alma)
    await leaves(cast, await asks_in(cast.alma, event), "siv@county.example")
    await asks_in(cast.alma, event, "Ulf, who left no address")
    if answered:  # then its place stays, without words
        await cast.bram.replies(event, "I bring the cake")

    await cast.alma.post(f"/c/{event}?_method=delete")
    await hear(cast)
    for _ in range(2):
        await jobs.write_owed(cast.house)

    (letter,) = await post(cast.house)
    said = letter.get_body(("plain",)).get_content()
    assert (letter["To"], letter["Subject"]) == ("siv@county.example", "What you were asked to is called off")
    assert "It was to be" in said and "The cold end" not in said
    async with cast.house.database.keeper() as visit:
        assert [await visit.value(f"select count(*) from {each}") for each in ("outsider", "outsider_owed")] == [0, 0]


async def test_nobody_is_written_to_of_what_stands_is_over_or_called_off_or_was_declined_or_whose_address_was_taken_back(
    cast,
):
    stands, taken_back, over, off, declined = [await invites(cast.alma) for _ in range(5)]
    for event in (stands, taken_back, over, off, declined):
        at = await asks_in(cast.alma, event)
        await leaves(cast, at, "siv@county.example")
        if event == taken_back:
            await leaves(cast, at, "")
    await cast.anybody.post(f"{at}?_method=put", data={"says": "no", "csrf": await token(cast, at)})
    await come_to(cast, over, 5)
    await cast.alma.post(f"/events/dates/{(await sees(cast.alma, off)).dates[0].id}/calling-off?_method=put")

    for event in (taken_back, over, off, declined):
        await cast.alma.post(f"/c/{event}?_method=delete")

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from outsider_owed") == 0


async def test_of_two_jobs_at_the_same_time_one_writes_and_the_other_finds_it_done(standing_cast):
    cast = standing_cast
    event = await invites(cast.alma)
    await leaves(cast, await asks_in(cast.alma, event), "siv@county.example")
    date = (await sees(cast.alma, event)).dates[0].id
    async with cast.house.database.keeper() as visit:
        await visit.run("update event_date set starts_at = starts_at + interval '1 minute' where id = %(id)s", id=date)
    await asyncio.gather(*(jobs.write_outsiders(cast.house, str(date)) for _ in range(2)))
    moved = len(await post(cast.house))
    async with cast.house.database.keeper() as visit:
        await visit.run(OWE, mail="siv@county.example", hours=1)

    await asyncio.gather(*(jobs.write_owed(cast.house) for _ in range(2)))

    assert (moved, len(await post(cast.house)) - moved) == (1, 1)


OWE = """insert into outsider_owed (mail, language, timezone, starts_at, ends_at)
    values (%(mail)s, 'en', 'Europe/Stockholm', now() + interval '1 hour' * (%(hours)s - 1), now() + interval '1 hour' * %(hours)s)"""


async def test_of_what_is_over_nobody_is_told_that_it_was_taken_away_and_no_address_stays(cast):
    async with cast.house.database.keeper() as visit:
        await visit.run(OWE, mail="siv@county.example", hours=-1)
    await jobs.write_owed(cast.house)
    await jobs.forget_outsiders(cast.house)

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from outsider_owed") == 0
    assert await post(cast.house) == []


async def test_an_address_that_is_refused_keeps_no_letter_from_the_others(cast):
    event = await invites(cast.alma)
    for name in ("siv", "ulf"):
        await leaves(cast, await asks_in(cast.alma, event, name), f"{name}@county.example")
    date = (await sees(cast.alma, event)).dates[0].id
    heard: list[str] = []

    class Server:
        async def handle_RCPT(self, server, session, envelope, address, options):
            if address.startswith("siv"):
                return "550 5.1.1 There is nobody by that name"
            heard.append(address)
            envelope.rcpt_tos.append(address)
            return "250 OK"

    port = free_port()
    controller = Controller(Server(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        cast.house.mailer.settings = replace(cast.house.settings, mail_url=f"smtp://127.0.0.1:{port}")
        for _ in range(2):
            with pytest.raises(SMTPException):
                await jobs.write_outsiders(cast.house, str(date))
    finally:
        controller.stop()

    assert heard == ["ulf@county.example"]
