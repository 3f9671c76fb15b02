"""Somebody from outside who leaves an address is asked there whether it is theirs, and then written to when their date changes."""

import asyncio
import re
from dataclasses import replace

import pytest
from aiosmtpd.controller import Controller
from aiosmtplib import SMTPException

from commonhold import identity
from commonhold.events import jobs
from commonhold.events.tests.steps import asks_in, come_to, hear, invites, sees
from commonhold.ground.testing.browser import free_port
from commonhold.identity.tests.doors import post


async def token(cast, at: str) -> str:
    return re.search(r'name="csrf" value="([^"]+)"', (await cast.anybody.get(at)).text)[1]


async def leaves(cast, at: str, mail: str):
    return await cast.anybody.post(f"{at}/mail?_method=put", data={"mail": mail, "csrf": await token(cast, at)})


async def link_for(cast, mail: str) -> str:
    """What the newest letter to this address opens."""
    letter = [each for each in await post(cast.house) if each["To"] == mail][-1]
    return re.search(r"/come/mail/[\w-]+", letter.get_body(("plain",)).get_content())[0]


async def confirms(cast, at: str, mail: str):
    """Gives an address of theirs, and says so by the letter that comes."""
    await leaves(cast, at, mail)
    link = await link_for(cast, mail)
    return await cast.anybody.post(link, data={"csrf": await token(cast, at)})


async def where(cast) -> list:
    """Where those from outside are written to."""
    async with cast.house.database.keeper() as visit:
        return await visit.values("select mail from outsider_mail")


async def told(cast) -> list:
    """The letters that went out, without those that ask whose address it is."""
    return [each for each in await post(cast.house) if each["Subject"] != "Write to you here?"]


async def test_an_address_is_kept_once_its_reader_says_that_it_is_theirs(cast):
    event = await invites(cast.alma, place="Room 4")
    at = await asks_in(cast.alma, event)
    sent = await leaves(cast, at, "siv@county.example")
    link = await link_for(cast, "siv@county.example")
    (letter,) = await post(cast.house)

    opened = await cast.anybody.get(link)
    before = await where(cast)
    said = [await cast.anybody.post(link, data={"csrf": await token(cast, at)}) for _ in range(2)]

    assert (sent.status_code, sent.headers["location"]) == (303, f"{at}?sent=true")
    assert "A letter is on its way" in (await cast.anybody.get(sent.headers["location"])).text
    whole = letter.as_string()
    assert "The cold end" not in whole and "Siv" not in whole and at not in whole
    assert ("Yes, write to me here" in opened.text, before) == (True, [])
    assert [each.status_code for each in said] == [200, 422]
    assert "You get a letter when it moves" in said[0].text
    assert await where(cast) == ["siv@county.example"]


async def test_of_somebody_elses_address_nothing_is_kept_and_few_letters_go_there(cast):
    event = await invites(cast.alma)
    at = await asks_in(cast.alma, event)

    answers = [(await leaves(cast, at, "siv@elsewhere.example")).status_code for _ in range(7)]
    link = await link_for(cast, "siv@elsewhere.example")
    cast.anybody.cookies.clear()
    elsewhere = await cast.anybody.get(link)
    date = (await sees(cast.alma, event)).dates[0].id
    await cast.alma.post(f"/events/dates/{date}/calling-off?_method=put")
    await jobs.write_outsiders(cast.house, str(date))

    assert answers == [303] * 5 + [429] * 2
    assert len(await post(cast.house)) == 5 and await told(cast) == []
    assert "asked for in another browser" in elsewhere.text
    assert await where(cast) == []


async def test_an_address_that_stands_does_until_another_is_confirmed_or_it_is_taken_back(cast):
    event = await invites(cast.alma)
    at = await asks_in(cast.alma, event)
    await confirms(cast, at, "siv@county.example")
    kept = [await where(cast)]
    await leaves(cast, at, "siv@home.example")
    kept.append(await where(cast))
    await cast.anybody.post(await link_for(cast, "siv@home.example"), data={"csrf": await token(cast, at)})
    kept.append(await where(cast))
    await leaves(cast, at, "")
    kept.append(await where(cast))

    assert kept == [["siv@county.example"], ["siv@county.example"], ["siv@home.example"], [None]]


async def test_a_letter_opens_nothing_once_the_link_was_taken_back(cast):
    event = await invites(cast.alma)
    at = await asks_in(cast.alma, event)
    await leaves(cast, at, "siv@county.example")
    csrf = await token(cast, at)
    page = (await cast.alma.get(f"/events/{event}/plan")).text
    await cast.alma.post(f"{re.search(r'/events/outsiders/[0-9a-f-]+', page)[0]}?_method=delete")

    answered = await cast.anybody.post(await link_for(cast, "siv@county.example"), data={"csrf": csrf})

    assert answered.status_code == 404


async def test_only_the_newest_letter_opens_and_one_to_join_by_still_does(cast):
    at = await asks_in(cast.alma, await invites(cast.alma))
    browser = b"b" * 32
    async with cast.house.database.keeper() as visit:
        join = await identity.ticket.make(visit, "join", browser, body={"mail": "siv@county.example"})
    await leaves(cast, at, "siv@county.example")
    first = await link_for(cast, "siv@county.example")
    await leaves(cast, at, "siv@county.example")
    newest = await link_for(cast, "siv@county.example")

    opened = ["Yes, write to me here" in (await cast.anybody.get(each)).text for each in (first, newest)]
    async with cast.house.database.keeper() as visit:
        stands = await identity.ticket.stands(visit, join, "join", browser)

    assert (opened, stands) == ([False, True], "here")


async def test_whoever_leaves_an_address_is_written_to_once_when_it_moves_and_nobody_reads_it(cast):
    event = await invites(cast.alma, place="Room 4")
    at, silent = await asks_in(cast.alma, event), await asks_in(cast.alma, event, "Ulf")
    wrong, kept = await leaves(cast, at, "siv at home"), await confirms(cast, at, "siv@county.example")
    away = (await confirms(cast, silent, "ulf@county.example"), await leaves(cast, silent, ""))
    date = (await sees(cast.alma, event)).dates[0].id
    moved = {"day": "2131-10-30", "begins": "09:00", "ends": "10:00"}
    await cast.alma.post(f"/events/dates/{date}/time?_method=put", **moved)
    for _ in range(2):
        await jobs.write_outsiders(cast.house, str(date))
    first = await told(cast)
    await cast.alma.post(f"/events/dates/{date}/calling-off?_method=put")
    await jobs.write_outsiders(cast.house, str(date))

    assert [each.status_code for each in (wrong, kept, *away)] == [422, 200, 200, 200]
    assert "You get a letter when it moves" in kept.text
    assert [(each["To"], each["Subject"]) for each in first] == [
        ("siv@county.example", "The cold end has another time")
    ]
    said = first[0].get_body(("plain",)).get_content()
    assert "30 October 2131" in said and "Room 4" in said
    assert [each["Subject"] for each in await told(cast)][1:] == ["The cold end is called off"]
    async with cast.alma.visit() as visit:
        assert await visit.value("select count(*) from outsider_mail") == 0


@pytest.mark.parametrize("answered", [True, False])
async def test_whoever_left_an_address_is_written_to_once_when_the_event_is_taken_away_and_nothing_is_left_of_them(
    cast, answered
):
    event = await invites(cast.alma)
    await confirms(cast, await asks_in(cast.alma, event), "siv@county.example")
    await asks_in(cast.alma, event, "Ulf, who left no address")
    if answered:  # then its place stays, without words
        await cast.bram.replies(event, "I bring the cake")

    await cast.alma.post(f"/c/{event}?_method=delete")
    await hear(cast)
    for _ in range(2):
        await jobs.write_owed(cast.house)

    (letter,) = await told(cast)
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
        await confirms(cast, at, "siv@county.example")
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
    await confirms(cast, await asks_in(cast.alma, event), "siv@county.example")
    date = (await sees(cast.alma, event)).dates[0].id
    async with cast.house.database.keeper() as visit:
        await visit.run("update event_date set starts_at = starts_at + interval '1 minute' where id = %(id)s", id=date)
    await asyncio.gather(*(jobs.write_outsiders(cast.house, str(date)) for _ in range(2)))
    moved = len(await told(cast))
    async with cast.house.database.keeper() as visit:
        await visit.run(OWE, mail="siv@county.example", hours=1)

    await asyncio.gather(*(jobs.write_owed(cast.house) for _ in range(2)))

    assert (moved, len(await told(cast)) - moved) == (1, 1)


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
        await confirms(cast, await asks_in(cast.alma, event, name), f"{name}@county.example")
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
