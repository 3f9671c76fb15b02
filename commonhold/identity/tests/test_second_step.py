"""The second step: asked after password and letter, answered once, set up and ended by its owner."""

import asyncio
import re
from datetime import timedelta

import pytest

from commonhold.ground import clock, limits
from commonhold.ground.house_settings import set_publicly
from commonhold.identity import second_step
from commonhold.identity.tests.apps import sets_up, shows
from commonhold.identity.tests.doors import PASSWORD, Browser, asked, give_mail, give_password, link_in, post

HERE = "/settings/second-step"


async def with_step(cast, handle: str = "alma") -> tuple[Browser, str, list[str]]:
    """Somebody with a password and a second step, in a browser in which they are signed in."""
    await give_password(cast, handle)
    browser = Browser(cast, cookies={"session": cast.players[handle].session})
    return browser, *await sets_up(browser)


async def half_in(cast, handle: str = "alma") -> Browser:
    """A browser in which the password was said."""
    browser = Browser(cast)
    answer = await browser.signs_in(handle, next="/groups")
    assert answer.headers["location"] == "/signin/second?next=/groups"
    return browser


async def test_after_the_password_the_code_of_the_app_is_asked_and_lets_in(cast):
    _, words, _ = await with_step(cast)
    browser = await half_in(cast)

    before = await browser.is_in()
    answer = await browser.sends("/signin/second?next=/groups", "/signin/second", code=shows(words), next="/groups")

    assert not before
    assert answer.headers["location"] == "/groups"
    assert await browser.is_in()


@pytest.mark.leak("L190")
async def test_a_code_opens_once(cast):
    _, words, _ = await with_step(cast)
    one, other = await half_in(cast), Browser(cast)
    code = shows(words)
    await one.sends("/signin/second", code=code)

    await other.signs_in("alma")
    answer = await other.sends("/signin/second", code=code)

    assert await one.is_in()
    assert answer.status_code == 422 and second_step.NOT_IT in answer.text
    assert not await other.is_in()


@pytest.mark.leak("L190")
async def test_a_recovery_code_opens_once_and_its_owner_is_told(cast):
    await give_mail(cast, "alma", "alma@nordpack.example")
    _, _, codes = await with_step(cast)
    one, other = await half_in(cast), Browser(cast)

    await one.sends("/signin/second", code=codes[3].upper().replace("-", " "))
    await other.signs_in("alma")
    answer = await other.sends("/signin/second", code=codes[3])

    assert len(set(codes)) == limits.CODES
    assert await one.is_in()
    assert (answer.status_code, await other.is_in()) == (422, False)
    assert "recovery codes was used" in (await post(cast.house))[-1].get_body(("plain",)).get_content()


@pytest.mark.parametrize(("later", "opens"), [(-2, False), (-1, False), (0, True), (1, True), (2, False)])
async def test_a_clock_may_be_off_by_half_a_minute_and_never_goes_back(cast, later, opens):
    _, words, _ = await with_step(cast)  # answered with the code of half a minute ago
    browser = await half_in(cast)

    await browser.sends("/signin/second", code=shows(words, later))

    assert await browser.is_in() is opens


@pytest.mark.parametrize("code", ["", "000000", "abcdef", "١٢٣٤٥٦", "1" * 39, "aaaa-bbbb-cccc", "%00"])
async def test_what_is_no_code_lets_nobody_in_and_the_next_can_be_tried(cast, code):
    _, words, _ = await with_step(cast)
    browser = await half_in(cast)

    answer = await browser.sends("/signin/second", code=code)
    was_in = await browser.is_in()
    await browser.sends("/signin/second", code=shows(words))

    assert (answer.status_code, was_in) == (422, False)
    assert await browser.is_in()


async def test_codes_are_not_guessed_for_long_and_whoever_waits_comes_in_by_a_key_or_the_next_day(cast):
    _, words, _ = await with_step(cast)
    browser = await half_in(cast)
    for _ in range(limits.CODES_A_DAY):
        assert (await browser.sends("/signin/second", code="000000")).status_code == 422

    other = await half_in(cast)
    answer = await other.sends("/signin/second", code=shows(words))

    assert answer.status_code == 429
    assert not await other.is_in()


@pytest.mark.leak("L191")
async def test_whoever_has_only_said_the_password_opens_nothing_else(cast):
    await with_step(cast)
    browser = await half_in(cast)
    half = browser.client.cookies.get("second")

    for name in ("session", "desk", "asked"):
        other = Browser(cast, cookies={name: half})
        assert (await other.get("/settings/sessions")).status_code in (303, 401)
    assert (
        await browser.get(
            "/api/v1/timelines/home",
        )
    ).status_code == 401
    assert (await browser.get("/live")).status_code in (303, 401)


async def test_the_ticket_is_worth_nothing_in_another_browser_nor_after_a_quarter_of_an_hour(cast):
    _, words, _ = await with_step(cast)
    browser = await half_in(cast)
    thief = Browser(cast, cookies={"second": browser.client.cookies.get("second")})

    stolen = await thief.sends("/signin/second", code=shows(words))
    async with cast.house.database.keeper() as visit:
        await visit.run("update ticket set ends_at = now() - interval '1 second'")
    late = await browser.sends("/signin/second", code=shows(words))

    assert (stolen.status_code, late.status_code) == (422, 422)
    assert not await thief.is_in() and not await browser.is_in()


async def test_a_letter_asks_for_it_too_and_so_does_a_forgotten_password(cast):
    await give_mail(cast, "alma", "alma@nordpack.example")
    _, words, _ = await with_step(cast)
    browser, forgetful = Browser(cast), Browser(cast)

    by_letter = await browser.sends(await asked(cast, browser))
    await forgetful.sends("/signin/password", name="alma")
    link = link_in((await post(cast.house))[-1])
    mended = await forgetful.sends(link, password="a new tide every day")

    assert by_letter.headers["location"] == mended.headers["location"] == "/signin/second"
    assert not await browser.is_in() and not await forgetful.is_in()
    await forgetful.sends("/signin/second", code=shows(words))
    assert await forgetful.is_in()


async def test_nothing_is_asked_before_the_app_has_shown_that_it_has_it(cast):
    await give_password(cast, "alma")
    alma, browser = Browser(cast, cookies={"session": cast.alma.session}), Browser(cast)
    await alma.sends(HERE)
    await alma.sends(HERE, f"{HERE}/confirmation", code="000000")

    await browser.signs_in("alma")

    assert await browser.is_in()


async def test_its_words_are_shown_until_it_holds_and_never_again(cast):
    alma, words, codes = await with_step(cast)

    page = (await alma.get(HERE)).text
    again = await alma.sends(HERE)

    assert words not in page and codes[0] not in page
    assert again.status_code == 403


async def test_its_owner_makes_other_codes_and_ends_it_and_is_told(cast):
    await give_mail(cast, "alma", "alma@nordpack.example")
    alma, _, codes = await with_step(cast)
    browser = await half_in(cast)

    made = re.findall(r"<li><code>(.+?)</code>", (await alma.sends(HERE, f"{HERE}/codes")).text)
    old = await browser.sends("/signin/second", code=codes[0])
    ended = await alma.sends(HERE, f"{HERE}?_method=delete")
    await browser.signs_in("alma")

    assert len(made) == limits.CODES and not set(made) & set(codes)
    assert (old.status_code, ended.status_code) == (422, 303)
    assert await browser.is_in()
    assert "no second step any more" in (await post(cast.house))[-1].get_body(("plain",)).get_content()


async def test_without_a_second_step_there_are_no_codes(cast):
    alma = Browser(cast, cookies={"session": cast.alma.session})

    assert (await alma.sends(HERE, f"{HERE}/codes")).status_code == 403


@pytest.mark.leak("L210")
async def test_neither_the_words_nor_a_code_lie_in_the_database(cast):
    _, words, codes = await with_step(cast)
    plain = codes[0].replace("-", "")

    async with cast.house.database.keeper() as visit:
        kept = str(await visit.rows("select * from second_step")) + str(await visit.rows("select * from recovery_code"))

    assert "b'" in kept
    assert not any(each in kept for each in (words, codes[0], plain))


async def test_of_two_at_once_one_code_lets_one_in(cast):
    _, words, _ = await with_step(cast)
    one = await half_in(cast)
    code = shows(words)

    answers = await asyncio.gather(*(one.sends("/signin/second", code=code) for _ in range(2)))

    assert sorted(answer.status_code for answer in answers) == [303, 422]


async def test_a_steward_who_owes_a_second_step_sets_it_up_before_the_settings_of_the_house_open(cast):
    await give_password(cast, "bram")
    bram = Browser(cast, cookies={"session": cast.bram.session})
    await bram.sends("/admin", "/admin/second-step?_method=put", asked="on")

    before = await bram.get("/admin/members")
    alma = await Browser(cast, cookies={"session": cast.alma.session}).get("/groups")
    await sets_up(bram)
    after = await bram.get("/admin/members")

    assert before.headers["location"] == HERE
    assert alma.status_code == after.status_code == 200


async def test_other_members_ask_nothing_of_stewards(cast):
    alma = Browser(cast, cookies={"session": cast.alma.session})

    answer = await alma.sends("/settings/password", "/admin/second-step?_method=put", asked="on")

    assert answer.status_code == 404
    async with cast.house.database.keeper() as visit:
        await set_publicly(visit, "house.name", "Nordpack")
        assert not await second_step.is_asked_of_stewards(visit)


def test_the_codes_are_those_of_the_standard(monkeypatch):
    app = second_step._app("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")  # RFC 6238, appendix B, its last six digits

    assert [app.generate(at) for at in (59, 1111111109, 20000000000)] == [b"287082", b"081804", b"353130"]


async def test_the_app_is_told_whose_and_of_which_house_it_is(cast):
    with clock.moved(timedelta(0)):
        told = second_step.address_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "alma", "Nord & Sön")

    assert told.startswith("otpauth://totp/Nord%20%26%20S%C3%B6n:alma?")
    assert "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" in told and "digits=6" in told and "period=30" in told


async def test_whoever_has_lost_it_is_helped_by_whoever_runs_the_house_and_reads_so(cast):
    _, words, _ = await with_step(cast)
    async with cast.house.database.keeper() as visit:
        await second_step.end_for(visit, cast.alma.id)
    browser = Browser(cast)

    await browser.signs_in("alma", PASSWORD)

    assert await browser.is_in()
