"""Whoever is half-way in, or half-way out, opens at every door of the house what nobody opens there, and what is for that half of the way."""

import re

import httpx
import pytest

from commonhold.identity.tests.doors import Browser, link_in
from commonhold.identity.tests.test_second_step import half_in, with_step
from commonhold.leaving.tests.steps import asks, leaves, names_address
from tests.leaks.routes import Route, table

# The doors of each half of the way; what a desk opens says its rule itself.
BEFORE_THE_CODE = ("/signin",)
AT_THE_DESK = ("/exit",)
OWES_A_STEP = "/settings/second-step"
ENDLESS = ("/live",)
PARAMETER = re.compile(r"\{(\w+):(\w+)\}")


@pytest.mark.leak("L191", "L143")
async def test_after_the_password_and_before_the_code_every_door_answers_as_to_nobody(cast):
    await with_step(cast)
    browser = await half_in(cast)

    await opens_no_more_than_nobody(cast, browser, BEFORE_THE_CODE)


@pytest.mark.leak("L143")
async def test_at_the_desk_every_door_of_the_house_answers_as_to_nobody(cast):
    await names_address(cast)
    await leaves(cast)
    browser = Browser(cast)
    await browser.sends(link_in((await asks(cast, browser))[-1]))
    await browser.sends("/exit/desk", "/exit/desk")

    assert (await browser.get("/exit/desk")).status_code == 200
    await opens_no_more_than_nobody(cast, browser, AT_THE_DESK)


@pytest.mark.leak("L143", "L191")
async def test_a_steward_who_owes_the_second_step_opens_no_door_of_stewards(cast):
    owing = Browser(cast, cookies={"session": cast.bram.session})
    async with cast.house.database.keeper() as visit:
        await visit.run("""insert into setting (name, value) values ('identity.second_step_of_stewards', 'true')
                           on conflict (name) do update set value = 'true'""")
    doors = [route for route in table(cast.application) if route.rule == "steward" and "scim" not in route.path]

    answers = {
        route.name: await knock(browser=owing, route=route, csrf=cast.bram.csrf, id=cast.nurses) for route in doors
    }

    assert len(doors) > 40
    assert {name for name, answer in answers.items() if not is_led_to(answer, OWES_A_STEP)} == set()


async def opens_no_more_than_nobody(cast, browser: Browser, own: tuple[str, ...]) -> None:
    """Every route of the running house, by every verb, with the form's token of that browser."""
    id = await cast.greta.writes("Said before")
    nobody = Browser(cast)
    tokens = {each: await each.token("/signin") for each in (browser, nobody)}
    for route in table(cast.application):
        if route.path.startswith(own) or route.path in ENDLESS:
            continue
        half, none = [await knock(each, route, tokens[each], id) for each in (browser, nobody)]
        assert (half.status_code, half.headers.get("location")) == (none.status_code, none.headers.get("location")), (
            route.name
        )
        assert route.rule == "public" or not shows(half), f"{route.name} shows something"


async def knock(browser: Browser, route: Route, csrf: str, id: object) -> httpx.Response:
    """Ask this route for something that is there, as far as a name for it can be guessed."""
    body = {} if route.is_safe else {"data": {"text": "x"}, "headers": {"x-csrf": csrf}}
    return await browser.client.request(route.method, address(route, id), **body)


def address(route: Route, id: object) -> str:
    usual = {"uuid": str(id), "int": "1"}
    return PARAMETER.sub(lambda found: route.fixed.get(found[1]) or usual.get(found[2], "alma"), route.path)


def shows(answer: httpx.Response) -> bool:
    return answer.status_code < 300 or answer.status_code < 400 and not is_led_to(answer, "/signin", "/exit")


def is_led_to(answer: httpx.Response, *places: str) -> bool:
    return answer.status_code == 303 and answer.headers["location"].startswith(places)
