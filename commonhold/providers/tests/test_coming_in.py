"""Coming in through a provider that we did not write (`oidc-provider`), from the door to the house and out again."""

import asyncio
import re
import socket
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
import pytest

from commonhold import groups, identity, people
from commonhold.ground.outside import Outside
from commonhold.ground.testing.cast import Cast
from commonhold.ground.testing.judges import seated
from commonhold.identity.tests.doors import PASSWORD, give_mail, give_password, post
from commonhold.providers.forms import Naming
from commonhold.providers.jobs import place
from commonhold.providers.provider import Provider, name_provider, provider

JUDGES = Path(__file__).parent / "judges"


@asynccontextmanager
async def vouching(cast: Cast, **said: object):
    """The provider runs, and a steward has named it so."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    cast.house.outside = Outside(f"127.0.0.1:{port}")
    given = Naming(
        name="Works",
        issuer=f"http://127.0.0.1:{port}",
        client_id="house",
        client_secret="what & only: both know",
        **said,
    )
    async with cast.bram.visit() as visit:
        found = await provider(visit, await name_provider(visit, given, cast.house.settings.secret))
    base = str(cast.alma.client.base_url).rstrip("/")
    judge = seated(JUDGES, "provider.mjs")
    arguments = (str(judge.program), str(port), f"{base}{found.url}/back", f"{base}{found.url}/ended")
    process = await asyncio.create_subprocess_exec(judge.node, *arguments, stdout=asyncio.subprocess.PIPE)
    try:
        await process.stdout.readuntil(b"listening")
        yield found
    finally:
        process.kill()
        await process.wait()


async def signs_in(
    cast: Cast, browser: httpx.AsyncClient, asked: Provider, login: str, next: str = ""
) -> httpx.Response:
    """From the door to the provider, through its pages, and back: what the house answers then."""
    answer = await browser.get(asked.url, params={"next": next} if next else {})
    async with httpx.AsyncClient() as there:
        at = answer.headers["location"]
        while not at.startswith(str(browser.base_url)):
            page = await there.get(at)
            if page.status_code == 200:
                action = re.search(r'action="([^"]+)"', page.text)[1]
                prompt = re.search(r'name="prompt" value="(\w+)"', page.text)[1]
                fields = {"prompt": prompt, "login": login, "password": "any"}
                page = await there.post(urljoin(at, action), data=fields)
            at = urljoin(at, page.headers["location"])
    parts = urlsplit(at)
    return await browser.get(f"{parts.path}?{parts.query}")


async def who_is_in(browser: httpx.AsyncClient) -> str:
    found = re.search(r'class="me" href="/@([^"]+)"', (await browser.get("/people")).text)
    return found[1] if found else ""


@pytest.fixture
async def browser(cast):
    transport = httpx.ASGITransport(cast.alma.application)
    async with httpx.AsyncClient(transport=transport, base_url=cast.alma.client.base_url) as client:
        yield client


async def test_somebody_new_comes_in_with_their_name_and_language_and_is_known_again(cast, browser):
    async with vouching(cast, lets_in=True) as works:
        assert "Works" in (await browser.get("/signin")).text
        first = await signs_in(cast, browser, works, "elsa")
        assert (first.status_code, first.headers["location"]) == (303, "/welcome")
        handle = await who_is_in(browser)
        browser.cookies.clear()
        again = await signs_in(cast, browser, works, "elsa", "/tags/łódź?q=ö")

    assert again.headers["location"] == "/tags/%C5%82%C3%B3d%C5%BA?q=%C3%B6"
    assert handle == await who_is_in(browser) == "elsa.lind"
    assert 'lang="sv"' in (await browser.get("/people", headers={"accept-language": "sv"})).text


async def test_where_somebody_was_going_is_kept_if_a_browser_keeps_it_and_they_come_in_in_any_case(cast, browser):
    async with vouching(cast, lets_in=True) as works:
        far = [await browser.get(works.url, params={"next": f"/{letters}"}) for letters in ("å" * 2_000, "a" * 9_000)]
        last = await signs_in(cast, browser, works, "elsa", f"/tags/{'ö' * 3_000}")

    assert [len(each.headers["set-cookie"]) < 4_096 for each in far] == [True, True] and last.status_code == 303
    assert await who_is_in(browser) == "elsa.lind"


async def test_what_it_says_of_a_unit_and_of_open_groups_is_followed_and_no_other_door_opens(cast, browser):
    async with cast.house.database.keeper() as visit:
        unit = await visit.value("select id from unit order by id limit 1")
        await visit.run("update unit set name = 'Wards' where id = %(id)s", id=unit)
    async with vouching(cast, lets_in=True, unit_claim="department", groups_claim="groups") as works:
        await signs_in(cast, browser, works, "elsa")
    async with cast.house.database.keeper() as visit:
        elsa = await visit.value("select id from person where handle = 'elsa.lind'")
    for _ in range(2):
        await place(cast.house, str(elsa), "wards", ["canteen", "nurses", "nowhere"])

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select unit_id from person where id = %(id)s", id=elsa) == unit
        groups = """select g.slug from membership m join "group" g on g.id = m.audience_id where m.person_id = %(id)s"""
        assert await visit.values(groups, id=elsa) == ["canteen"]


async def test_somebody_who_is_here_comes_in_by_an_address_that_is_vouched_for_and_by_no_other(cast, browser):
    async with cast.house.database.keeper() as visit:
        await identity.bulk.note_addresses(visit, {cast.alma.id: "alma@house.test"}, confirmed=True)
    async with vouching(cast, trusts_mail=True) as works:
        refused = await signs_in(cast, browser, works, "sly")
        assert "Nobody here is known" in refused.text and not await who_is_in(browser)
        let_in = await signs_in(cast, browser, works, "alma")

    assert let_in.status_code == 303 and await who_is_in(browser) == "alma"
    async with cast.house.database.keeper() as visit:
        told = await visit.values("select args ->> 'what' from procrastinate_jobs where task_name = 'identity.tell'")
    assert told == ["provider"], "Whoever is known by another word from now on is told so."


@pytest.mark.leak("L211")
async def test_a_second_account_there_does_not_open_what_the_first_opened_until_a_steward_says_so(cast, browser):
    for name in ("alma", "bram"):
        await give_mail(cast, name, f"{name}@house.test")
    async with vouching(cast, trusts_mail=True) as works:
        await signs_in(cast, browser, works, "alma")
        browser.cookies.clear()
        refused = await signs_in(cast, browser, works, "next")
        assert "named another account for your address" in refused.text and not await who_is_in(browser)
        letter = (await post(cast.house))[-1]
        unknown = await cast.bram.post("/admin/providers/anew", handle="nobody.at.all")
        settled = await cast.bram.post("/admin/providers/anew", handle="@alma")
        await signs_in(cast, browser, works, "next")

    assert letter["to"] == "bram@house.test" and "the address of @alma" in letter.get_body(("plain",)).get_content()
    assert (unknown.status_code, settled.status_code, await who_is_in(browser)) == (422, 303, "alma")
    assert 'value="nobody.at.all"' in unknown.text
    assert (await cast.cees.post("/admin/providers/anew", handle="alma")).status_code == 404
    async with cast.alma.visit() as visit:
        assert [(each.what, each.handle) for each in await people.accesses(visit)] == [("let_in", "bram")]


async def test_where_addresses_are_not_trusted_nobody_is_forgotten_who_would_not_be_known_again(cast, browser):
    async with vouching(cast, lets_in=True) as works:
        await signs_in(cast, browser, works, "elsa")
        browser.cookies.clear()
        refused = await cast.bram.post("/admin/providers/anew", handle="elsa.lind")
        await signs_in(cast, browser, works, "elsa")

    assert (refused.status_code, await who_is_in(browser)) == (422, "elsa.lind")


async def test_where_addresses_are_not_trusted_nobody_becomes_who_has_theirs(cast, browser):
    async with cast.house.database.keeper() as visit:
        await identity.bulk.note_addresses(visit, {cast.alma.id: "alma@house.test"}, confirmed=True)
    async with vouching(cast, lets_in=True) as works:
        answer = await signs_in(cast, browser, works, "alma")

    assert "Nobody here is known" in answer.text and not await who_is_in(browser)


async def test_whoever_is_awaited_under_that_address_becomes_who_they_are_awaited_as(cast, browser):
    async with cast.house.database.keeper() as visit:
        awaited = await people.introduce(visit, "elsa", "Elsa from a list")
        await groups.enrol(visit, awaited)
        await identity.bulk.note_addresses(visit, {awaited: "elsa@house.test"}, confirmed=False)
    async with vouching(cast, trusts_mail=True) as works:
        await signs_in(cast, browser, works, "elsa")

    assert await who_is_in(browser) == "elsa"


@pytest.mark.leak("L193")
async def test_whoever_has_left_does_not_come_in_whatever_is_said_of_them(cast, browser):
    async with vouching(cast, lets_in=True) as works:
        await signs_in(cast, browser, works, "elsa")
        async with cast.house.database.keeper() as visit:
            elsa = await visit.value("select id from person where handle = 'elsa.lind'")
            await identity.retire(visit, elsa)
        browser.cookies.clear()
        answer = await signs_in(cast, browser, works, "elsa")

    assert answer.status_code == 200 and "did not let you in" in answer.text and not await who_is_in(browser)


async def test_a_sign_in_that_this_browser_did_not_begin_ends_at_the_door(cast, browser):
    async with vouching(cast, lets_in=True) as works:
        await browser.get(works.url)
        foreign = await browser.get(f"{works.url}/back", params={"code": "x", "state": "of another browser"})
        browser.cookies.clear()
        unasked = await browser.get(f"{works.url}/back", params={"code": "x", "state": ""})

    assert all("did not let you in" in answer.text for answer in (foreign, unasked)) and not await who_is_in(browser)


async def test_an_address_that_somebody_here_has_not_confirmed_is_refused_and_not_taken(cast, browser):
    async with cast.house.database.keeper() as visit:
        await identity.bulk.note_addresses(visit, {cast.dewi.id: "elsa@house.test"}, confirmed=False)
    async with vouching(cast, lets_in=True) as works:
        answer = await signs_in(cast, browser, works, "elsa")

    assert answer.status_code == 200 and not await who_is_in(browser)


async def test_one_address_does_not_send_the_house_to_a_provider_without_end(cast, browser, monkeypatch):
    monkeypatch.setattr("commonhold.ground.limits.PROVIDER_TRIES", 2)
    async with vouching(cast) as works:
        answers = [(await browser.get(works.url)).status_code for _ in range(3)]
        back = await browser.get(f"{works.url}/back", params={"code": "x", "state": "x"})

    assert answers == [303, 303, 429] and back.status_code == 429


async def test_a_provider_that_cannot_be_reached_leaves_the_other_ways_in(cast, browser):
    cast.house.outside = Outside("127.0.0.1:9")
    async with cast.bram.visit() as visit:
        given = Naming(name="Works", issuer="http://127.0.0.1:9", client_id="house", client_secret="x")
        id = await name_provider(visit, given, cast.house.settings.secret)
    answer = await browser.get(f"/signin/with/{id}")

    assert answer.status_code == 200 and "did not let you in" in answer.text and 'name="password"' in answer.text


async def test_whoever_signs_out_here_is_led_to_sign_out_there_too(cast, browser):
    async with vouching(cast, lets_in=True) as asked:
        stranger = (await browser.get("/signin")).text
        await signs_in(cast, browser, asked, "elsa")
        page = (await browser.get("/settings/sessions")).text
        await browser.post("/signout", data={"csrf": re.search(r'name="csrf" value="(\w+)"', page)[1]})
        door = (await browser.get("/signin")).text
        led = await browser.get(f"{asked.url}/out")
        async with httpx.AsyncClient() as there:
            asks = (await there.get(led.headers["location"])).text
            said = dict(re.findall(r'name="(\w+)" value="([^"]*)"', asks))
            done = await there.post(re.search(r'action="([^"]+)"', asks)[1], data=said)
        later = (await browser.get("/signin")).text

    asked_there = parse_qs(urlsplit(led.headers["location"]).query)
    assert "Sign out at Works too" in door and "Sign out at Works too" not in stranger + later
    assert led.headers["location"].startswith(f"{asked.issuer}/session/end?")
    assert asked_there == {"client_id": ["house"], "post_logout_redirect_uri": [f"{browser.base_url}/signin"]}
    assert (done.status_code, done.headers["location"]) == (303, f"{browser.base_url}/signin")


async def test_stewards_name_providers_and_no_secret_is_ever_shown(cast):
    said = {
        "name": "Works",
        "issuer": "https://id.works.test",
        "client_id": "house",
        "client_secret": "only we know this",
    }
    await give_password(cast, "bram")
    wrong = await cast.bram.post("/admin/providers", **said | {"issuer": "id.works.test"})
    open_way = await cast.bram.post("/admin/providers", **said | {"issuer": "http://id.works.test"})
    unasked = await cast.bram.post("/admin/providers", **said)
    said["now"] = PASSWORD
    done = await cast.bram.post("/admin/providers", **said)
    page = (await cast.bram.get("/admin/providers")).text
    twice = await cast.bram.post("/admin/providers", **said)

    assert (open_way.status_code, unasked.status_code) == (422, 422) and "not your present password" in unasked.text
    assert PASSWORD not in wrong.text + unasked.text + twice.text
    assert (wrong.status_code, done.status_code, twice.status_code) == (422, 303, 422)
    assert "begins with https" in wrong.text and "here already" in twice.text
    assert "https://id.works.test" in page and "only we know this" not in page + wrong.text + twice.text
    async with cast.house.database.keeper() as visit:
        assert b"only we know this" not in await visit.value("select secret from provider")
    assert (await cast.alma.get("/admin/providers")).status_code == 404
