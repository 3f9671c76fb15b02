"""Where members come in by providers alone, no other door opens to them; sealed codes do, and guests come as a steward has said."""

import re

import httpx
import pytest

from commonhold import identity
from commonhold.ground.database import Visitor
from commonhold.ground.errors import Wrong
from commonhold.ground.testing.cast import Cast
from commonhold.identity import alone, sealed, ticket
from commonhold.identity.entering import by_letter, change_password, mend_password
from commonhold.identity.jobs import end_own_ways
from commonhold.identity.tests.doors import PASSWORD, give_password
from commonhold.providers.forms import Naming
from commonhold.providers.provider import name_provider
from commonhold.providers.tests.test_coming_in import who_is_in

SHUT = "Here one comes in with the sign-in of the organisation."
CALLER = identity.Caller("10.0.0.1", "Firefox", b"1" * 32, "house.test")


async def shut(cast: Cast, whom: str | None) -> None:
    async with cast.bram.visit() as visit:
        await alone.set_alone(visit, whom)


@pytest.fixture
async def browser(cast):
    transport = httpx.ASGITransport(cast.alma.application)
    async with httpx.AsyncClient(transport=transport, base_url=cast.alma.client.base_url) as client:
        yield client


async def by_password(browser: httpx.AsyncClient, name: str) -> httpx.Response:
    """Typed into a form of the door, wherever the house still shows one."""
    token = re.search(r'name="csrf" value="(\w+)"', (await browser.get("/signin/sealed")).text)[1]
    return await browser.post("/signin", data={"name": name, "password": PASSWORD, "csrf": token})


@pytest.mark.leak("L207")
async def test_no_way_of_their_own_lets_a_member_in(cast, browser):
    for name in ("alma", "farid"):
        await give_password(cast, name)
    await shut(cast, alone.BUT_GUESTS)

    member, guest = await by_password(browser, "alma"), await by_password(browser, "farid")
    assert (member.status_code, guest.status_code) == (422, 303) and SHUT in member.text
    for purpose, come in (("sign-in", by_letter), ("password", lambda *given: mend_password(*given, "hash"))):
        async with cast.house.database.keeper() as visit:
            token = await ticket.make(visit, purpose, b"2" * 32, person_id=cast.alma.id)
        with pytest.raises(Wrong, match=SHUT):
            async with cast.house.database.visit() as visit:
                await come(visit, CALLER, token, b"2" * 32)
    with pytest.raises(Wrong, match=SHUT):
        async with cast.house.database.visit() as visit:
            await identity.come_in(visit, cast.alma.id, CALLER)

    await shut(cast, alone.FOR_ALL)
    browser.cookies.clear()
    door = (await browser.get("/signin")).text
    assert SHUT in (await by_password(browser, "farid")).text and 'name="password"' not in door
    await shut(cast, None)
    assert (await by_password(browser, "alma")).status_code == 303


async def test_a_provider_and_a_sealed_code_let_in_and_a_new_password_keeps_the_way(cast):
    await shut(cast, alone.FOR_ALL)
    async with cast.bram.visit() as visit:
        codes = await sealed.make(visit, cast.house.settings.secret, "Bram")
    async with cast.house.database.visit() as visit:
        entry = await identity.come_in(visit, cast.alma.id, CALLER, alone.BY_PROVIDER)
    await sealed.by_sealed_code(cast.house, CALLER, "bram", codes[0])
    async with cast.house.database.keeper() as visit:
        ways = await visit.values("select way from session where way <> '' order by way")
        session = await visit.value("select id from session where way = 'provider'")
        await visit.run("update session set started_at = now() - interval '1 hour' where id = %(id)s", id=session)

    assert entry.token and ways == ["provider", "sealed"]
    async with cast.house.database.visit() as visit:
        await visit.act_as(Visitor(cast.alma.id, "alma", "Alma", session_id=session))
        await change_password(visit, "hash")
        ways = await visit.values("select distinct way from session where person_id = (select viewer())")
        assert not await alone.came_by_provider(visit), "Whoever chooses a password does not come in by that."
    assert ways == ["provider"]


async def test_whoever_is_in_by_a_way_that_is_shut_is_signed_out(cast, browser):
    await give_password(cast, "alma")
    await by_password(browser, "alma")
    assert await who_is_in(browser) == "alma"
    await shut(cast, alone.BUT_GUESTS)
    await end_own_ways(cast.house)

    assert not await who_is_in(browser)
    async with cast.house.database.keeper() as visit:
        left = await visit.values(
            "select distinct p.handle from session s join person p on p.id = s.person_id where s.way = ''"
        )
        guests = await visit.values("select handle from person where is_guest")
    assert set(left) <= set(guests)


async def test_only_who_has_just_come_in_by_one_shuts_the_other_ways_and_the_last_one_stays(cast):
    async with cast.bram.visit() as visit:
        given = Naming(name="Works", issuer="https://id.works.test", client_id="house")
        id = await name_provider(visit, given, cast.house.settings.secret)
    refused = await cast.bram.post("/admin/providers/alone?_method=put", alone="on")
    page = (await cast.bram.get("/admin/providers")).text
    async with cast.house.database.keeper() as visit:
        way = "update session set way = 'provider', started_at = now() - interval '{} minutes' where person_id = %(id)s"
        await visit.run(way.format(16), id=cast.bram.id)
    late = await cast.bram.post("/admin/providers/alone?_method=put", alone="on")
    async with cast.house.database.keeper() as visit:
        await visit.run(way.format(14), id=cast.bram.id)
    offered = (await cast.bram.get("/admin/providers")).text
    done = await cast.bram.post("/admin/providers/alone?_method=put", alone="on")
    kept = await cast.bram.post(f"/admin/providers/{id}?_method=delete")

    assert [each.status_code for each in (refused, late, done, kept)] == [403, 403, 303, 403]
    assert "Let members in by these alone" in offered and "Let members in by these alone" not in page
    assert "guests come as before" in (await cast.bram.get("/admin/providers")).text
    assert (await cast.alma.post("/admin/providers/alone?_method=put", alone="on")).status_code == 404
    await cast.bram.post("/admin/providers/alone?_method=put")
    assert (await cast.bram.post(f"/admin/providers/{id}?_method=delete")).status_code == 303
