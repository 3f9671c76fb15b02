"""What a provider, or somebody in its name, says wrongly lets nobody in."""

import re
import time
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from commonhold.ground.outside import Outside
from commonhold.providers import telling
from commonhold.providers.forms import Naming
from commonhold.providers.provider import name_provider, provider
from commonhold.providers.tests.impostor import Impostor


@pytest.fixture
def impostor():
    made = Impostor()
    yield made
    made.close()


@pytest.fixture
async def asked(cast, impostor):
    """A steward has named it."""
    cast.house.outside = Outside(f"127.0.0.1:{impostor.port}")
    given = Naming(name="Works", issuer=impostor.issuer, client_id="house", client_secret="x", lets_in=True)
    async with cast.bram.visit() as visit:
        return await provider(visit, await name_provider(visit, given, cast.house.settings.secret))


@pytest.fixture
async def browser(cast):
    transport = httpx.ASGITransport(cast.alma.application)
    async with httpx.AsyncClient(transport=transport, base_url=cast.alma.client.base_url) as client:
        yield client


async def comes_back(browser: httpx.AsyncClient, impostor: Impostor, url: str, **more: str) -> httpx.Response:
    """Begin at the door, and come back with a code as if the provider had been asked."""
    began = await browser.get(url)
    there = parse_qs(urlsplit(began.headers["location"]).query)
    impostor.nonce = there["nonce"][0]
    return await browser.get(f"{url}/back", params={"code": "c", "state": there["state"][0], **more})


async def test_what_is_said_rightly_lets_them_in(browser, impostor, asked):
    answer = await comes_back(browser, impostor, asked.url)

    assert (answer.status_code, answer.headers["location"]) == (303, "/welcome")


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "another house"},
        {"aud": ["house", "another"], "azp": "another"},
        {"azp": "another"},
        {"iss": "https://another.test"},
        {"exp": int(time.time()) - 3600},
        {"iat": int(time.time()) + 3600},
        {"nbf": int(time.time()) + 3600},
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "x" * 300},
        {"sub": 7},
        {"exp": None},
        {"aud": None},
        {"iss": None},
        {"sub": "somebody that it says nothing of"},
    ],
    # Times are other ones in each run; their names stay.
    ids=lambda wrong: str(
        {name: "a time" if name in ("exp", "iat", "nbf") and said else said for name, said in wrong.items()}
    ),
)
async def test_a_token_that_says_something_wrong_lets_nobody_in(browser, impostor, asked, wrong):
    impostor.claims = wrong
    answer = await comes_back(browser, impostor, asked.url)

    assert answer.status_code == 200 and "did not let you in" in answer.text


@pytest.mark.parametrize("how", ["none", "HS256", "another key", "no such key"])
async def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(browser, impostor, asked, how):
    if how in ("none", "HS256"):
        impostor.algorithm = how
    elif how == "another key":
        impostor.key = Impostor().key
    else:
        impostor.kid = "never shown"
    answer = await comes_back(browser, impostor, asked.url)

    assert answer.status_code == 200 and "did not let you in" in answer.text


@pytest.mark.parametrize("said", ["https://another.test", ""])
async def test_another_provider_than_was_asked_is_not_listened_to(browser, impostor, asked, said):
    impostor.described = {"authorization_response_iss_parameter_supported": True}
    answer = await comes_back(browser, impostor, asked.url, iss=said)

    assert answer.status_code == 200 and "did not let you in" in answer.text
    assert "/token_endpoint" not in impostor.asked


async def test_a_provider_that_calls_itself_by_another_name_is_not_asked(browser, impostor, asked):
    impostor.described = {"issuer": "https://another.test"}
    answer = await browser.get(asked.url)

    assert answer.status_code == 200 and "did not let you in" in answer.text


async def test_one_code_is_one_sign_in(browser, impostor, asked):
    began = await browser.get(asked.url)
    there = parse_qs(urlsplit(began.headers["location"]).query)
    impostor.nonce, back = there["nonce"][0], {"code": "c", "state": there["state"][0]}
    first = await browser.get(f"{asked.url}/back", params=back)
    again = await browser.get(f"{asked.url}/back", params=back)

    assert first.status_code == 303 and again.status_code == 200 and "did not let you in" in again.text


async def test_a_key_that_is_new_is_asked_for_and_one_that_never_was_not_at_each_try(
    browser, impostor, asked, monkeypatch
):
    monkeypatch.setattr("commonhold.ground.limits.PROVIDER_ASKED_SECONDS", 0)
    await comes_back(browser, impostor, asked.url)
    impostor.rotate("2")
    browser.cookies.clear()
    rotated = await comes_back(browser, impostor, asked.url)
    monkeypatch.setattr("commonhold.ground.limits.PROVIDER_ASKED_SECONDS", 60)
    impostor.kid, before = "never", impostor.asked.count("/jwks_uri")
    browser.cookies.clear()
    for _ in range(3):
        await comes_back(browser, impostor, asked.url)

    assert rotated.status_code == 303
    assert impostor.asked.count("/jwks_uri") == before == 2


async def test_whoever_is_signed_out_there_is_signed_out_here_by_a_token_for_that_alone(browser, impostor, asked):
    await comes_back(browser, impostor, asked.url)
    elsewhere = httpx.AsyncClient(transport=browser._transport, base_url=browser.base_url)
    events = {telling.ENDED: {}}
    for wrong in ({}, {"events": events, "nonce": "n"}, {"events": events, "aud": "another"}):
        refused = await elsewhere.post(f"{asked.url}/ended", data={"logout_token": impostor.token(**wrong)})
        assert refused.status_code == 400
    assert re.search('class="me"', (await browser.get("/people")).text)

    for _ in range(2):
        done = await elsewhere.post(f"{asked.url}/ended", data={"logout_token": impostor.token(events=events)})
        assert done.status_code == 200
    nobody = await elsewhere.post(
        f"{asked.url}/ended", data={"logout_token": impostor.token(events=events, sub="nobody")}
    )

    assert nobody.status_code == done.status_code
    assert (await browser.get("/people")).status_code == 303


@pytest.mark.parametrize(
    "end", ["javascript:alert(1)", "data:text/html,x", "//evil.test", "https://evil.test/\r\nset-cookie: session=x", ""]
)
async def test_whoever_signs_out_is_led_to_no_address_that_is_none(browser, impostor, asked, end):
    impostor.described = {"end_session_endpoint": end}

    answer = await browser.get(f"{asked.url}/out")

    assert answer.status_code == 200 and "where one signs out there" in answer.text
