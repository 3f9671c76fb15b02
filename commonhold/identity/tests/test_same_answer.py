"""L109: neither words nor time nor work tell whether somebody is here."""

import statistics
import time

from commonhold.ground.testing.counting import counted
from commonhold.identity.passwords import HASHER, NOBODYS, fits
from commonhold.identity.tests.doors import Browser, give_mail, give_password

WRONG = "not this one at all"
TRIES = 7


async def _asked_of_the_database(cast, page: str, to: str, **fields) -> list[str]:
    stranger = Browser(cast)
    token = await stranger.token(page)
    with counted(cast.house) as noted:
        await stranger.client.post(to, data=fields | {"csrf": token})
    return noted.statements


async def test_the_same_is_asked_of_the_database_for_whoever_is_here_and_whoever_is_not(cast):
    await give_password(cast, "alma")
    await give_mail(cast, "alma", "alma@nordpack.example")

    for page, to in (("/signin", "/signin"), ("/signin", "/signin/link"), ("/signin/password", "/signin/password")):
        here = await _asked_of_the_database(cast, page, to, name="alma@nordpack.example", password=WRONG)
        away = await _asked_of_the_database(cast, page, to, name="nobody@nordpack.example", password=WRONG)

        assert here == away != []


async def test_whoever_is_not_here_costs_as_much_work(cast):
    """Measured as work of the processor, since others share the machine."""
    await give_password(cast, "alma")
    worked: dict[str, list[float]] = {"alma": [], "bram": [], "nobody": []}

    for _ in range(TRIES):
        for name, found in worked.items():
            stranger = Browser(cast)
            token = await stranger.token("/signin")
            began = time.process_time()
            await stranger.client.post("/signin", data={"name": name, "password": WRONG, "csrf": token})
            found.append(time.process_time() - began)

    alma, bram, nobody = (statistics.median(found) for found in worked.values())
    assert abs(nobody - alma) < 0.1 * alma
    assert abs(bram - alma) < 0.1 * alma


async def test_nobodys_password_is_worked_on_as_everybodys_and_never_fits():
    assert not HASHER.check_needs_rehash(NOBODYS)
    assert not await fits("", None)


async def test_sign_up_answers_alike_for_a_member_and_for_a_newcomer(cast):
    from commonhold.identity.joining import set_open_domain

    await give_mail(cast, "alma", "alma@nordpack.example")
    async with cast.bram.visit() as visit:
        await set_open_domain(visit, "nordpack.example")

    here = await _asked_of_the_database(cast, "/signup", "/signup", mail="alma@nordpack.example")
    away = await _asked_of_the_database(cast, "/signup", "/signup", mail="new@nordpack.example")
    answers = [await Browser(cast).sends("/signup", mail=f"{name}@nordpack.example") for name in ("alma", "other")]

    assert here == away != []
    assert len({(each.status_code, each.headers["location"], each.text) for each in answers}) == 1
