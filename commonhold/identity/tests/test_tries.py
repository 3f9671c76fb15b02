"""How often the door may be tried, and that whoever is tried does not keep others out."""

import asyncio
import re

import pytest

from commonhold.ground import limits
from commonhold.ground.testing.house import browser
from commonhold.identity.caller import address_of, browser_of
from commonhold.identity.tests.doors import Browser, give_password

WRONG = "not this one at all"


async def _tries(cast, name: str, times: int) -> list[int]:
    return [(await Browser(cast).signs_in(name, WRONG)).status_code for _ in range(times)]


async def test_an_account_is_tried_so_often_and_then_one_waits(cast):
    await give_password(cast, "alma")

    codes = await _tries(cast, "alma", limits.TRIES_FOR_ACCOUNT + 1)
    answer = await Browser(cast).signs_in("alma")

    assert codes == [422] * limits.TRIES_FOR_ACCOUNT + [429]
    assert answer.status_code == 429
    assert "Too many tries. Wait 15 minutes, then try again." in answer.text
    assert 800 < int(answer.headers["retry-after"]) <= limits.TRIES_SECONDS
    assert 'value="alma"' in answer.text


async def test_other_accounts_are_not_starved(cast):
    await give_password(cast, "bram")
    await _tries(cast, "alma", limits.TRIES_FOR_ACCOUNT + 1)

    assert (await Browser(cast).signs_in("bram")).status_code == 303


async def test_an_account_that_nobody_has_waits_alike(cast):
    codes = await _tries(cast, "nobody", limits.TRIES_FOR_ACCOUNT + 1)

    assert codes == [422] * limits.TRIES_FOR_ACCOUNT + [429]


async def test_whoever_came_in_begins_anew(cast):
    await give_password(cast, "alma")
    await _tries(cast, "alma", limits.TRIES_FOR_ACCOUNT - 1)

    came_in = await Browser(cast).signs_in("alma")
    codes = await _tries(cast, "alma", 2)

    assert (came_in.status_code, codes) == (303, [422, 422])


async def test_whoever_has_an_account_does_not_wash_away_the_tries_at_others(cast):
    await give_password(cast, "alma")
    await _tries(cast, "bram", 3)

    await Browser(cast).signs_in("alma")

    async with cast.house.database.keeper() as visit:
        counts = sorted(await visit.values("select count(*) from attempt group by subject"))
    assert counts == [3, 3]  # at that account, and from this address


async def test_after_a_while_one_may_try_again(cast):
    await give_password(cast, "alma")
    await _tries(cast, "alma", limits.TRIES_FOR_ACCOUNT + 1)
    async with cast.house.database.keeper() as visit:
        await visit.run("update attempt set at = at - interval '16 minutes'")

    assert (await Browser(cast).signs_in("alma")).status_code == 303


async def test_l202_an_address_that_a_stranger_claims_is_not_believed(cast):
    await give_password(cast, "alma")

    codes = []
    for n in range(limits.TRIES_FOR_ACCOUNT + 1):
        stranger = Browser(cast, headers={"x-forwarded-for": f"10.0.0.{n}"})
        codes.append((await stranger.signs_in("alma", WRONG)).status_code)
    async with cast.house.database.keeper() as visit:
        subjects = await visit.value("select count(distinct subject) from attempt")

    assert codes[-1] == 429
    assert subjects == 2  # the account, and the one address that was really asked from


class _Asked:
    """As much of a request as says where it came from."""

    def __init__(self, peer: str | None, forwarded: str = ""):
        self.client = type("Peer", (), {"host": peer})() if peer else None
        self.headers = {"x-forwarded-for": forwarded}


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "seen"),
    [
        ("203.0.113.9", "", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1", "10.0.0.0/8", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1", "10.0.0.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "10.0.0.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "nonsense", "10.0.0.1", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1, <script>", "10.0.0.1", "10.0.0.1"),
        ("10.0.0.1", ",,,,", "10.0.0.1", "10.0.0.1"),
        ("10.0.0.1", "9" * 5000, "10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", "", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "", "", "203.0.113.9"),
        ("not an address", "198.51.100.1", "10.0.0.1", "unknown"),
        (None, "198.51.100.1", "10.0.0.1", "unknown"),
    ],
)
def test_l202_forwarded_addresses_count_only_from_configured_proxies(peer, forwarded, proxies, seen):
    assert address_of(_Asked(peer, forwarded), proxies) == seen


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537 Chrome/140.0 Mobile Safari/537", "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537 Edg/140.0", "Edge, Windows"),
        ("curl/8", ""),
        ("x" * 100_000, ""),
    ],
)
def test_a_browser_is_named_as_its_owner_knows_it(agent, words):
    assert browser_of(agent) == words


async def test_many_tries_at_once_do_not_slip_through(standing_cast):
    cast = standing_cast
    await give_password(cast, "alma")
    page = await cast.anybody.get("/signin")
    token = re.search(r'name="csrf" value="(\w+)"', page.text)[1]
    door = cast.anybody.cookies["door"]

    async def once() -> int:
        client = browser(cast.application, cookies={"door": door})
        fields = {"name": "alma", "password": WRONG, "csrf": token}
        return (await client.post("/signin", data=fields)).status_code

    codes = await asyncio.gather(*(once() for _ in range(30)))

    assert codes.count(422) == limits.TRIES_FOR_ACCOUNT
    assert codes.count(429) == 30 - limits.TRIES_FOR_ACCOUNT


async def test_while_passwords_are_worked_on_others_read_on(standing_cast):
    """No connection is held while a password is worked on, and two at most are worked on at once."""
    cast = standing_cast
    page = await cast.anybody.get("/signin")
    token = re.search(r'name="csrf" value="(\w+)"', page.text)[1]
    door = cast.anybody.cookies["door"]

    async def tries(n: int) -> int:
        client = browser(cast.application, cookies={"door": door})
        return (await client.post("/signin", data={"name": f"n{n}", "password": WRONG, "csrf": token})).status_code

    async def reads() -> int:
        await asyncio.sleep(0.2)
        return (await cast.alma.get("/settings/sessions")).status_code

    waiting = [asyncio.create_task(tries(n)) for n in range(24)]
    read = await asyncio.gather(*(reads() for _ in range(10)))
    still_waiting = sum(not each.done() for each in waiting)

    assert read == [200] * 10
    assert still_waiting > 0
    assert await asyncio.gather(*waiting) == [422] * 24
