"""Coming in with a mail address: first it is shown to be one's own."""

import pytest

from commonhold.identity import retire
from commonhold.identity.joining import set_open_domain
from commonhold.identity.tests.doors import PASSWORD, Browser, give_mail, invited, joins, link_in, person_of, post


async def test_with_a_mail_address_one_shows_first_that_it_is_ones_own(cast):
    hanna = Browser(cast)
    link = await invited(cast)

    sent = await hanna.sends(link, f"{link}/mail", mail="Hanna@Home.example")
    letter = (await post(cast.house))[-1]
    answer = await hanna.sends(link_in(letter), name="Hanna Berg", handle="hanna", password=PASSWORD)

    assert sent.headers["location"] == "/signin/sent"
    assert letter["To"] == "hanna@home.example"
    assert answer.headers["location"] == "/welcome"
    assert "hanna@home.example" in (await hanna.get("/settings/mail")).text
    assert (await joins(Browser(cast), link, "other")).status_code == 404


@pytest.mark.parametrize("given", ["bram@nordpack.example", "BRAM@Nordpack.EXAMPLE", " bram@nordpack.example "])
async def test_l203_with_a_members_address_nobody_becomes_that_member(cast, given):
    await give_mail(cast, "bram", "bram@nordpack.example")
    thief = Browser(cast)
    link = await invited(cast, "alma")

    sent = await thief.sends(link, f"{link}/mail", mail=given)
    letters = await post(cast.house)
    opened = await thief.sends(link_in(letters[0]), name="B", handle="b2", password=PASSWORD)

    assert sent.headers["location"] == "/signin/sent"
    assert [(each["To"], each["Subject"]) for each in letters] == [
        ("bram@nordpack.example", "Your address was given at the door")
    ]
    assert opened.status_code != 303
    assert not await thief.is_in()


@pytest.mark.parametrize(
    "twin", ["brаm@nordpack.example", "bram@nоrdpack.example.", "ｂram@nordpack.example", "bram@nordpack。example"]
)
async def test_l203_a_twin_of_an_address_is_no_address_or_another_one(cast, twin):
    await give_mail(cast, "bram", "bram@nordpack.example")
    thief = Browser(cast)
    link = await invited(cast, "alma")

    answer = await thief.sends(link, f"{link}/mail", mail=twin)

    assert answer.status_code == 422
    assert await post(cast.house) == []


async def test_the_letter_of_a_newcomer_opens_only_in_their_browser_and_once(cast):
    hanna, thief = Browser(cast), Browser(cast)
    link = await invited(cast, is_lasting=True)
    await hanna.sends(link, f"{link}/mail", mail="hanna@home.example")
    letter = link_in((await post(cast.house))[-1])

    stolen = await thief.sends(letter, name="Thief", handle="thief", password=PASSWORD)
    first = await hanna.sends(letter, name="Hanna", handle="hanna", password=PASSWORD)
    second = await hanna.sends(letter, name="Hanna", handle="hanna2", password=PASSWORD)

    assert (stolen.status_code, first.status_code, second.status_code) == (422, 303, 422)
    assert await person_of(cast, "thief") is None and await person_of(cast, "hanna2") is None


async def test_an_address_from_a_list_of_people_leads_to_the_name_that_goes_with_it(cast):
    await give_mail(cast, "dewi", "dewi@nordpack.example", confirmed=False)
    dewi = Browser(cast)
    link = await invited(cast)

    await dewi.sends(link, f"{link}/mail", mail="dewi@nordpack.example")
    answer = await dewi.sends(link_in((await post(cast.house))[-1]))

    assert answer.headers["location"] == "/welcome"
    assert "Welcome, Dewi" in (await dewi.get("/welcome")).text


async def test_an_address_of_somebody_who_left_belongs_to_whom_its_mail_reaches_now(cast):
    await give_mail(cast, "elin", "office@nordpack.example")
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.elin.id)
    hanna = Browser(cast)
    link = await invited(cast)

    await hanna.sends(link, f"{link}/mail", mail="office@nordpack.example")
    await hanna.sends(link_in((await post(cast.house))[-1]), name="Hanna", handle="hanna", password=PASSWORD)

    assert "office@nordpack.example" in (await hanna.get("/settings/mail")).text
    assert (await person_of(cast, "elin")).left_at is not None


async def test_sign_up_is_missing_until_a_domain_is_open(cast):
    hanna = Browser(cast)

    closed = await hanna.get("/signup")
    async with cast.bram.visit() as visit:
        await set_open_domain(visit, "@Nordpack.example")
    door = await hanna.get("/signin")
    await hanna.sends("/signup", mail="hanna@nordpack.example")
    answer = await hanna.sends(link_in((await post(cast.house))[-1]), name="Hanna", handle="hanna", password=PASSWORD)

    assert closed.status_code == 404
    assert "@nordpack.example" in door.text
    assert answer.headers["location"] == "/welcome"
    assert not (await person_of(cast, "hanna")).is_guest


@pytest.mark.parametrize(
    "mail",
    ["h@elsewhere.example", "h@nordpack.example.evil.example", "h@sub.nordpack.example",
    "h@evil.example@nordpack.example", "nordpack.example",
     "\"h@evil.example\"@nordpack.example", "h@nordpack.example>,<x@evil.example",
     "h@nordpack.example\n.evil.example", "h@xnordpack.example"],
)  # fmt: skip
async def test_l196_only_addresses_of_the_open_domain_open_the_door(cast, mail):
    async with cast.bram.visit() as visit:
        await set_open_domain(visit, "nordpack.example")

    answer = await Browser(cast).sends("/signup", mail=mail)

    assert answer.status_code == 422
    assert await post(cast.house) == []


async def test_a_domain_that_was_closed_meanwhile_lets_nobody_in(cast):
    async with cast.bram.visit() as visit:
        await set_open_domain(visit, "nordpack.example")
    hanna = Browser(cast)
    await hanna.sends("/signup", mail="hanna@nordpack.example")
    letter = link_in((await post(cast.house))[-1])
    async with cast.bram.visit() as visit:
        await set_open_domain(visit, "")

    answer = await hanna.sends(letter, name="Hanna", handle="hanna", password=PASSWORD)

    assert answer.status_code == 422
    assert await person_of(cast, "hanna") is None


async def test_l204_an_invitation_that_ended_while_the_letter_was_on_its_way_lets_nobody_in(cast):
    link, hanna = await invited(cast), Browser(cast)
    await hanna.sends(link, f"{link}/mail", mail="hanna@home.example")
    letter = link_in((await post(cast.house))[-1])
    async with cast.house.database.keeper() as visit:
        await visit.run("update welcome set ends_at = now() - interval '1 second'")

    answer = await hanna.sends(letter, name="Hanna", handle="hanna", password=PASSWORD)

    assert answer.status_code == 404
    assert await person_of(cast, "hanna") is None
