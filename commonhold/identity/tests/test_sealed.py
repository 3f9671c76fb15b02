"""Sealed codes: they open the house to those who look after it, once, and everybody who does is told."""

import re
from contextlib import suppress

import pytest
from aiosmtplib import SMTPRecipientRefused

from commonhold import people
from commonhold.ground import limits
from commonhold.ground.mail import Letter, Mailer
from commonhold.identity import sealed
from commonhold.identity.tests.doors import Browser, give_mail, post, work

HERE = "/admin/sealed-codes"


async def made(cast) -> list[str]:
    bram = Browser(cast, cookies={"session": cast.bram.session})
    return re.findall(r"<li><code>(.+?)</code>", (await bram.sends(HERE)).text)


async def comes_in(cast, name: str, code: str) -> tuple[Browser, int]:
    browser = Browser(cast)
    return browser, (await browser.sends("/signin/sealed", name=name, code=code)).status_code


async def test_a_sealed_code_lets_a_steward_in_and_all_of_them_are_told(cast):
    await give_mail(cast, "bram", "bram@nordpack.example")
    async with cast.house.database.keeper() as visit:
        await people.make_steward(visit, cast.greta.id)
    await give_mail(cast, "greta", "greta@nordpack.example")
    codes = await made(cast)

    browser, status = await comes_in(cast, "Bram", codes[0].upper().replace("-", ""))
    await work(cast.house)
    letters = [(each["To"], each["Subject"]) for each in await post(cast.house)]

    assert (status, await browser.is_in()) == (303, True)
    assert len(set(codes)) == limits.SEALED_CODES
    assert sorted(letters) == [
        (f"{name}@nordpack.example", subject)
        for name in ("bram", "greta")
        for subject in ("Sealed codes were made", "Somebody came in by a sealed code")
    ]


class Refusing(Mailer):
    """A server at which one mailbox is full."""

    async def send(self, letter: Letter) -> None:
        if letter.to.startswith("bram@"):
            raise SMTPRecipientRefused(552, "full", letter.to)
        await super().send(letter)


async def test_a_mailbox_that_takes_no_letter_keeps_it_from_no_other_steward(cast):
    async with cast.house.database.keeper() as visit:
        await people.make_steward(visit, cast.greta.id)
    for handle in ("bram", "greta"):
        await give_mail(cast, handle, f"{handle}@nordpack.example")
    cast.house.mailer = Refusing(cast.house.settings)
    await made(cast)

    await work(cast.house)
    async with cast.house.database.keeper() as visit:
        each_their_own = await visit.rows(
            "delete from procrastinate_jobs where status = 'todo' returning task_name, args"
        )
    for job in each_their_own:
        with suppress(SMTPRecipientRefused):
            await cast.house.queue.app.tasks[job["task_name"]](**job["args"])

    assert [each["To"] for each in await post(cast.house)] == ["greta@nordpack.example"]


async def test_it_stands_in_their_log_of_special_access_and_on_the_page_of_stewards(cast):
    codes = await made(cast)
    browser, _ = await comes_in(cast, "bram", codes[0])

    log, page = (await browser.get("/hold/access")).text, (await browser.get(HERE)).text

    assert "Came in by a sealed code in your name" in log
    assert "4 codes are left" in page and "Bram" in page


async def test_it_opens_once_and_only_to_who_looks_after_the_house(cast):
    codes = await made(cast)

    tried = [
        await comes_in(cast, name, code)
        for name, code in (("alma", codes[0]), ("bram", "aaaa-aaaa-aaaa-aaaa"), ("nobody", codes[0]))
    ]
    once = await comes_in(cast, "bram", codes[0])
    again = await comes_in(cast, "bram", codes[0])

    assert [status for _, status in (*tried, once, again)] == [422, 422, 422, 303, 422]
    assert not any([await browser.is_in() for browser, _ in (*tried, again)])


async def test_others_take_the_place_of_those_that_are_left(cast):
    codes = await made(cast)
    await made(cast)

    _, status = await comes_in(cast, "bram", codes[0])

    assert status == 422


@pytest.mark.leak("L210")
async def test_none_of_them_lies_in_the_database(cast):
    codes = await made(cast)

    async with cast.house.database.keeper() as visit:
        kept = str(await visit.rows("select * from sealed_code"))

    assert "b'" in kept and not any(each in kept or each.replace("-", "") in kept for each in codes)


async def test_whoever_runs_the_house_makes_them_too(cast):
    async with cast.house.database.keeper() as visit:
        codes = await sealed.make(visit, cast.house.settings.secret, "commonhold people sealed-codes")

    assert (await comes_in(cast, "bram", codes[4]))[1] == 303


async def test_other_members_make_none_and_read_of_none(cast):
    alma = Browser(cast, cookies={"session": cast.alma.session})

    assert [(await alma.get(HERE)).status_code, (await alma.sends("/settings/password", HERE)).status_code] == [
        404,
        404,
    ]
