"""What the desk promises: who has left fetches what is theirs for the covenant's days, and finds nothing else of the house there."""

import hashlib
import re
from datetime import timedelta

import pytest

from commonhold import covenants
from commonhold.ground import clock, limits
from commonhold.ground.mail import Mailer
from commonhold.ground.settings import Settings
from commonhold.identity import restore, retire
from commonhold.identity.tests.doors import Browser, give_mail, link_in, post
from commonhold.identity.tests.keys import Key
from commonhold.keys import line
from commonhold.keys.key import multikey
from commonhold.keys.tests.answers import answers, makes_words
from commonhold.keys.words import key_of
from commonhold.leaving.tests.steps import PRIVATE, asks, comes, leaves, names_address, packs, words_in
from commonhold.ownership import verify
from tests.leaks.routes import table

HERE = "http://house.test"


async def _gone(cast):
    """Alma has named a private address, written some things and left."""
    await names_address(cast)
    await cast.alma.writes("Words for all of us")
    await cast.alma.writes("Words among nurses", to=cast.nurses)
    await cast.greta.writes("By Greta, for nurses", to=cast.nurses)
    await leaves(cast)
    return cast


@pytest.fixture
async def left(cast):
    return await _gone(cast)


@pytest.fixture
async def standing(standing_cast):
    """The same with real commits: who packs holds one connection and notes how far it is by another."""
    return await _gone(standing_cast)


async def test_whoever_leaves_gets_a_letter_at_their_private_address_once_for_each_time(cast):
    await names_address(cast)
    before = len(await post(cast.house))

    letters = await leaves(cast)
    await cast.house.queue.app.tasks["leaving.tell_of_desk"](person_id=str(cast.alma.id))

    assert [(each["To"], each["Subject"]) for each in letters[before:]] == [(PRIVATE, "What you wrote waits for you")]
    assert link_in(letters[-1]) == "/exit"
    assert len(await post(cast.house)) == before + 1


async def test_nobody_writes_to_an_address_that_was_never_confirmed(cast):
    member = Browser(cast, cookies={"session": cast.alma.session})
    await member.sends("/settings/private-address", "/settings/private-address?_method=put", mail=PRIVATE)
    before = len(await post(cast.house))

    letters = await leaves(cast)

    assert len(letters) == before
    assert len(await asks(cast, Browser(cast))) == before


async def test_by_a_letter_one_comes_to_the_desk_and_takes_ones_own_words_along(standing, tmp_path):
    desk = await comes(standing)
    page = await desk.get("/exit/desk")

    archive = await packs(standing, desk)

    assert page.status_code == 200 and "Alma Åkesson" in page.text
    assert (archive.status_code, archive.headers["content-type"]) == (200, "application/zip")
    (tmp_path / "hold.zip").write_bytes(archive.content)
    assert verify(tmp_path / "hold.zip").is_whole
    said = words_in(archive.content)
    assert "Words for all of us" in said
    assert "Words among nurses" not in said and "By Greta" not in said


async def test_both_sides_have_the_same_receipt_and_stewards_read_its_numbers(standing):
    desk = await comes(standing)
    archive = await packs(standing, desk)
    await post(standing.house)
    await packs(standing, desk)
    await post(standing.house)

    mine, theirs = await desk.get("/exit/desk"), await standing.bram.get("/admin/departures")

    digest = hashlib.sha256(archive.content).hexdigest()
    assert digest in mine.text
    assert "1 whole" in re.sub(r"\s+", " ", mine.text) and "1 as a trace" in re.sub(r"\s+", " ", mine.text)
    assert "1 whole" in re.sub(r"\s+", " ", theirs.text) and digest not in theirs.text
    assert (await standing.cees.get("/admin/departures")).status_code == 404


async def test_a_browser_at_the_desk_opens_no_other_door_of_the_house(left):
    desk = await comes(left)
    token = desk.client.cookies["desk"]
    for browser in (desk, Browser(left, cookies={"session": token, "desk": token})):
        for route in table(left.application):
            if route.rule not in ("public", "leaver") and "{" not in route.path:
                answer = await browser.client.request(route.method, route.path, headers={"accept": "application/json"})
                assert answer.status_code in (401, 403), route.name


async def test_a_member_who_is_here_has_no_desk(cast):
    member = await names_address(cast)
    before = len(await post(cast.house))

    answers = {path: (await member.get(path)).headers["location"] for path in ("/exit/desk", "/exit/desk/file")}

    assert answers == {"/exit/desk": "/exit", "/exit/desk/file": "/exit"}
    assert len(await asks(cast, Browser(cast))) == before
    assert "You are here" in (await member.get("/exit")).text


async def test_l109_the_door_says_the_same_whoever_is_named(left):
    told = set()
    for name in ("alma", PRIVATE, "cees", "nobody-at-all", "x@y.example"):
        browser = Browser(left)
        answer = await browser.sends("/exit", "/exit/link", name=name)
        told.add((answer.status_code, answer.headers["location"], (await browser.get("/exit/sent")).text))

    assert len(told) == 1


async def test_a_letters_link_opens_once_and_only_where_it_was_asked_for(left):
    browser, other = Browser(left), Browser(left)
    link = link_in((await asks(left, browser))[-1])

    assert (await other.sends(link)).status_code == 422
    assert (await browser.sends(link)).status_code == 303
    assert (await browser.sends(link)).status_code == 422


async def test_once_the_days_are_over_nobody_comes_in(left):
    with clock.moved(timedelta(days=91)):
        before = len(await post(left.house))
        assert len(await asks(left, Browser(left))) == before
    browser = Browser(left)
    link = link_in((await asks(left, browser))[-1])
    async with left.house.database.keeper() as visit:
        await visit.run("update person set left_at = now() - interval '91 days' where id = %(id)s", id=left.alma.id)

    assert (await browser.sends(link)).status_code == 422


async def test_a_covenant_that_keeps_it_open_longer_reaches_back_and_one_that_does_not_takes_nothing(left):
    async with left.house.database.keeper() as visit:
        now = await visit.value("select now()")
        await visit.run("update person set left_at = now() - interval '1 day' where id = %(id)s", id=left.alma.id)
        ends = await visit.value("select desk_ends(%(id)s) - left_at from person where id = %(id)s", id=left.alma.id)
        rules = (covenants.CHOICES["balanced"], now, now - timedelta(days=31))
        await covenants.announce(visit, covenants.Covenant(2, "own", *rules, desk_days=200), left.bram.id)
        longer = await visit.value("select desk_ends(%(id)s) - left_at from person where id = %(id)s", id=left.alma.id)
        await covenants.announce(visit, covenants.Covenant(3, "own", *rules, desk_days=10), left.bram.id)
        still = await visit.value("select desk_ends(%(id)s) - left_at from person where id = %(id)s", id=left.alma.id)

    assert [each.days for each in (ends, longer, still)] == [90, 200, 200]


async def test_a_key_of_ones_own_opens_the_desk_once_one_has_left_and_the_house_no_longer(cast):
    key, member = Key(), Browser(cast, cookies={"session": cast.alma.session})

    async def sends(browser, path, page, **fields):
        headers = {"x-csrf": await browser.token(page), "accept": "application/json"}
        return await browser.client.post(path, json=fields, headers=headers)

    question = (await sends(member, "/settings/passkeys/question", "/settings/passkeys")).json()
    await sends(member, "/settings/passkeys", "/settings/passkeys", credential=key.made_for(question, HERE), name="x")

    async def opens(door, page):
        browser = Browser(cast)
        asked = (await sends(browser, f"{door}/question", page)).json()
        return browser, await sends(browser, door, page, credential=key.opens(asked, HERE))

    _, early = await opens("/exit/passkey", "/exit")
    await leaves(cast)
    desk, answer = await opens("/exit/passkey", "/exit")
    _, late = await opens("/signin/passkey", "/signin")

    assert early.status_code == 422
    assert (answer.status_code, answer.json()) == (200, {"next": "/exit/desk"})
    assert (await desk.get("/exit/desk")).status_code == 200
    assert late.status_code == 422


async def test_recovery_words_open_the_desk_once_one_has_left_and_those_of_a_second_key_do_not(cast):
    friend, member = (Browser(cast, cookies={"session": cast.players[each].session}) for each in ("cees", "alma"))
    friends = await makes_words(friend)
    theirs = line.hash_of(multikey(key_of(friends)))
    words = await makes_words(member, holder="Cees", holder_hash=theirs)

    async def opens(words):
        browser = Browser(cast)
        return browser, await answers(browser, words, "/exit/recovery", page="/exit", begin="/exit/recovery/question")

    _, early = await opens(words)
    await leaves(cast)
    desk, answer = await opens(words)
    _, second = await opens(friends)

    assert (early.status_code, second.status_code) == (422, 422)
    assert early.json()["detail"] == second.json()["detail"]
    assert (answer.status_code, answer.json()) == (200, {"next": "/exit/desk"})
    assert "Alma Åkesson" in (await desk.get("/exit/desk")).text


async def test_whoever_comes_back_finds_the_desk_shut_and_the_house_open(left):
    desk = await comes(left)
    async with left.house.database.keeper() as visit:
        await restore(visit, left.alma.id)

    assert (await desk.get("/exit/desk")).headers["location"] == "/exit"


async def test_whoever_leaves_the_desk_has_left_it_in_every_browser(left):
    one, other = await comes(left), await comes(left)

    await one.sends("/exit/desk", "/exit/desk?_method=delete")

    assert [(await each.get("/exit/desk")).status_code for each in (one, other)] == [303, 303]


async def test_it_is_packed_a_few_times_a_day(left):
    desk = await comes(left)
    for _ in range(limits.DESK_PACKED):
        assert (await desk.sends("/exit/desk", "/exit/desk")).status_code == 303

    assert (await desk.sends("/exit/desk", "/exit/desk")).status_code == 429


async def test_an_address_of_the_organisation_is_no_private_one(cast):
    await cast.bram.client.put("/admin/domain", data={"domain": "nordpack.example", "csrf": cast.bram.csrf})
    member = Browser(cast, cookies={"session": cast.alma.session})

    answer = await member.sends(
        "/settings/private-address", "/settings/private-address?_method=put", mail="alma@nordpack.example"
    )

    assert answer.status_code == 422
    assert "Take one that you keep" in answer.text


async def test_a_private_address_is_seen_by_nobody_else_and_forgotten_at_a_press(cast):
    member = await names_address(cast)
    for player in (cast.bram, cast.cees):
        async with player.visit() as visit:
            assert await visit.value("select count(*) from private_address") == 0
        assert PRIVATE not in (await player.get("/@alma")).text
    assert PRIVATE in (await member.get("/settings/private-address")).text

    await member.sends("/settings/private-address", "/settings/private-address?_method=delete")

    assert PRIVATE not in (await member.get("/settings/private-address")).text
    assert len(await leaves(cast)) == 1


async def test_whoever_has_a_private_address_named_in_their_name_is_told_of_it_where_their_mail_goes(cast):
    await give_mail(cast, "alma", "alma@nordpack.example")

    await names_address(cast)

    letters = await post(cast.house)
    assert [each["To"] for each in letters] == [PRIVATE, "alma@nordpack.example"]
    assert "a•••@home.example" in letters[-1].get_body(("plain",)).get_content()


async def test_a_letter_that_could_not_be_sent_is_sent_later(cast):
    await names_address(cast)
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.alma.id)
    mailer, tell = cast.house.mailer, cast.house.queue.app.tasks["leaving.tell_of_desk"]
    cast.house.mailer = Mailer(Settings(mail_url="smtp://127.0.0.1:1"))

    with pytest.raises(OSError):
        await tell(person_id=str(cast.alma.id))
    cast.house.mailer = mailer
    await tell(person_id=str(cast.alma.id))

    assert [each["Subject"] for each in await post(cast.house)][-1] == "What you wrote waits for you"
