"""Letters: a way in, and a forgotten password. Each opens once, and only where it was asked for."""

import asyncio
import re
from datetime import timedelta

from commonhold.ground import clock, limits
from commonhold.identity.tests.doors import PASSWORD, Browser, asked, give_mail, give_password, link_in, post

MAIL = "alma@nordpack.example"


async def test_a_letter_lets_one_in_by_the_button_on_its_page(cast):
    await give_mail(cast, "alma", MAIL)
    alma = Browser(cast)
    link = await asked(cast, alma)

    opened = await alma.get(link)
    before = await alma.is_in()
    answer = await alma.sends(link)

    assert "One more press" in opened.text
    assert not before
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert await alma.is_in()


async def test_the_letter_speaks_the_language_of_its_reader_and_says_the_same_twice(cast):
    await give_mail(cast, "alma", MAIL)
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set language = 'sv' where handle = 'alma'")

    await asked(cast, Browser(cast))
    letter = (await post(cast.house))[-1]
    text, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))

    assert letter["To"] == MAIL
    assert letter["Subject"] == "Din väg in"
    assert 'lang="sv"' in html
    assert link_in(letter) in html and link_in(letter) in text
    assert not re.search(r"<img|<link|https?://(?!house\.test)", html)


async def test_l205_a_letter_opens_once(cast):
    await give_mail(cast, "alma", MAIL)
    alma = Browser(cast)
    link = await asked(cast, alma)
    cookie = alma.client.cookies.get("asked")
    await alma.sends(link)

    again = Browser(cast, cookies={"asked": cookie})
    answer = await again.sends(link)

    assert answer.status_code == 422
    assert not await again.is_in()


async def test_l205_a_letter_opens_only_in_the_browser_that_asked(cast):
    await give_mail(cast, "alma", MAIL)
    alma, stranger = Browser(cast), Browser(cast)
    link = await asked(cast, alma)

    page = await stranger.get(link)
    answer = await stranger.sends(link)

    assert "asked for in another browser" in page.text
    assert answer.status_code == 422
    assert not await stranger.is_in()
    assert (await alma.sends(link)).status_code == 303


async def test_l205_programs_that_look_into_mail_use_nothing_up(cast):
    await give_mail(cast, "alma", MAIL)
    alma, scanner = Browser(cast), Browser(cast)
    link = await asked(cast, alma)

    for client in (scanner.client, alma.client):
        for _ in range(3):
            await client.get(link)
            await client.head(link)

    assert (await alma.sends(link)).status_code == 303


async def test_l192_only_the_newest_letter_opens(cast):
    await give_mail(cast, "alma", MAIL)
    alma = Browser(cast)
    first = await asked(cast, alma)
    second = await asked(cast, alma)

    assert (await alma.sends(first)).status_code == 422
    assert not await alma.is_in()
    assert (await alma.sends(second)).status_code == 303


async def test_a_letter_is_good_for_a_quarter_of_an_hour(cast):
    await give_mail(cast, "alma", MAIL)
    alma = Browser(cast)
    with clock.moved(-timedelta(seconds=limits.TICKET_SECONDS + 5)):
        link = await asked(cast, alma)

    page = await alma.get(link)
    answer = await alma.sends(link)

    assert "does not work any more" in page.text
    assert answer.status_code == 422


async def test_an_unconfirmed_address_of_a_member_gets_no_way_in(cast):
    await give_mail(cast, "alma", MAIL, confirmed=False)

    await Browser(cast).sends("/signin", "/signin/link", name=MAIL, password="")

    assert await post(cast.house) == []


async def test_whoever_a_list_brought_in_can_first_come_in_by_the_address_on_it(cast):
    await give_mail(cast, "dewi", "dewi@nordpack.example", confirmed=False)
    dewi = Browser(cast)

    link = await asked(cast, dewi, "dewi@nordpack.example")
    answer = await dewi.sends(link)

    assert answer.headers["location"] == "/welcome"
    assert await dewi.is_in()


async def test_a_forgotten_password_is_mended_and_everybody_else_is_signed_out(cast):
    await give_password(cast, "alma")
    await give_mail(cast, "alma", MAIL)
    elsewhere, alma = Browser(cast), Browser(cast)
    await elsewhere.signs_in("alma")
    await alma.sends("/signin/password", name="alma")
    link = link_in((await post(cast.house))[-1])

    short = await alma.sends(link, password="short")
    answer = await alma.sends(link, password="a new tide every day")

    assert short.status_code == 422
    assert (answer.status_code, await alma.is_in()) == (303, True)
    assert not await elsewhere.is_in()
    assert (await cast.alma.get("/settings/sessions")).status_code == 303
    assert (await Browser(cast).signs_in("alma", PASSWORD)).status_code == 422
    assert (await Browser(cast).signs_in("alma", "a new tide every day")).status_code == 303
    assert (await post(cast.house))[-1]["Subject"] == "Something changed at your door"


async def test_l192_a_changed_password_ends_every_letter_on_its_way(cast):
    await give_password(cast, "alma")
    await give_mail(cast, "alma", MAIL)
    alma, other = Browser(cast), Browser(cast)
    await alma.signs_in("alma")
    link = await asked(cast, other)

    await alma.sends(
        "/settings/password", "/settings/password?_method=put", now=PASSWORD, password="a new tide every day"
    )

    assert (await other.sends(link)).status_code == 422
    assert not await other.is_in()


async def test_l190_of_many_presses_at_once_one_comes_in(standing_cast):
    cast = standing_cast
    await give_mail(cast, "alma", MAIL)
    alma = Browser(cast)
    link = await asked(cast, alma)
    token = re.search(r'name="csrf" value="(\w+)"', (await alma.get(link)).text)[1]
    cookies = dict(alma.client.cookies)

    browsers = [Browser(cast, cookies=cookies) for _ in range(20)]
    answers = await asyncio.gather(*(each.client.post(link, data={"csrf": token}) for each in browsers))

    assert sorted(each.status_code for each in answers) == [303] + [422] * 19
    async with cast.house.database.keeper() as visit:
        sessions = await visit.value("select count(*) from session where person_id = %(id)s", id=cast.alma.id)
    assert sessions == 2  # the one that the cast has, and the new one
