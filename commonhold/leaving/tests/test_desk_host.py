"""Where the desk has a host of its own, nothing else answers there: it can stand open to the world while the house does not."""

from dataclasses import replace

import pytest

from commonhold.identity.tests.doors import Browser, link_in
from commonhold.identity.tests.keys import Key
from commonhold.leaving.tests.steps import asks, leaves, names_address

DESK = "http://exit.house.test"


@pytest.fixture
async def apart(cast):
    """Alma has named a private address; the house has a host for its desk."""
    await names_address(cast)
    cast.house.settings = replace(cast.house.settings, exit_url=DESK)
    return cast


def at_desk(cast, **more) -> Browser:
    browser = Browser(cast, **more)
    browser.client.base_url = DESK
    return browser


async def test_all_of_the_desk_is_at_its_own_host_and_the_house_leads_there(apart):
    letters = await leaves(apart)
    browser = at_desk(apart)

    link = link_in((await asks(apart, browser))[-1])
    came = await browser.sends(link)
    await browser.sends("/exit/desk", "/exit/desk")
    led = [await apart.anybody.get(path) for path in ("/exit", "/exit/desk", "/exit/link/a%0db")]

    assert any(f"{DESK}/exit" in str(letter) for letter in letters)
    assert (came.headers["location"], (await browser.get("/exit/desk")).status_code) == ("/exit/desk", 200)
    assert [(each.status_code, each.headers["location"]) for each in led] == [
        (303, f"{DESK}/exit"), (303, f"{DESK}/exit/desk"), (303, f"{DESK}/exit/link/a%0Db"),
    ]  # fmt: skip
    assert (await browser.get("/")).headers["location"] == f"{DESK}/exit"


@pytest.mark.parametrize(
    "path", ["/signin", "/groups", "/@bram", "/health", "/people.json", "/exits", "/feeds/" + "a" * 43 + "/.atom"]
)
async def test_nothing_of_the_house_answers_there_not_to_who_is_signed_in_either(apart, path):
    for cookies in ({}, {"session": apart.bram.session}):
        answer = await at_desk(apart, cookies=cookies).get(path)
        assert (answer.status_code, answer.text) == (404, "There is nothing here.")


async def test_a_key_that_was_made_for_the_house_opens_the_desk_at_a_host_below_it(cast):
    key, member = Key(), Browser(cast, cookies={"session": cast.alma.session})

    async def sends(browser, path, page, **fields):
        headers = {"x-csrf": await browser.token(page), "accept": "application/json"}
        return await browser.client.post(path, json=fields, headers=headers)

    question = (await sends(member, "/settings/passkeys/question", "/settings/passkeys")).json()
    made = key.made_for(question, "http://house.test")
    await sends(member, "/settings/passkeys", "/settings/passkeys", credential=made, name="x")
    cast.house.settings = replace(cast.house.settings, exit_url=DESK)
    await leaves(cast)

    browser = at_desk(cast)
    asked = (await sends(browser, "/exit/passkey/question", "/exit")).json()
    answer = await sends(browser, "/exit/passkey", "/exit", credential=key.opens(asked, DESK))

    assert asked["rpId"] == "house.test"
    assert (answer.status_code, answer.json()) == (200, {"next": "/exit/desk"})
