"""Keys: made while one is in, and then a way in. A question is answered once, by the browser that was asked."""

import asyncio
import json

from commonhold.identity import retire
from commonhold.identity.tests.doors import Browser, give_mail, post
from commonhold.identity.tests.keys import Key

HERE = "http://house.test"


async def _sends(browser: Browser, path: str, page: str, **fields):
    headers = {"x-csrf": await browser.token(page), "accept": "application/json"}
    return await browser.client.post(path, json=fields, headers=headers)


async def _makes(cast, handle: str, key: Key, origin: str = HERE):
    """The answer of the house to a new key of this member."""
    member = Browser(cast, cookies={"session": cast.players[handle].session})
    asked = await _sends(member, "/settings/passkeys/question", "/settings/passkeys")
    answer = key.made_for(asked.json(), origin)
    return await _sends(member, "/settings/passkeys", "/settings/passkeys", credential=answer, name="my phone")


async def _question(browser: Browser) -> dict:
    return (await _sends(browser, "/signin/passkey/question", "/signin")).json()


async def _opens(browser: Browser, answer: str, **more):
    return await _sends(browser, "/signin/passkey", "/signin", credential=answer, **more)


async def test_a_key_is_made_and_opens_the_door(cast):
    key, alma = Key(), Browser(cast)
    made = await _makes(cast, "alma", key)
    page = await cast.alma.get("/settings/passkeys")

    answer = await _opens(alma, key.opens(await _question(alma), HERE), next="/groups")

    assert (made.status_code, made.json()) == (200, {"next": "/settings/passkeys"})
    assert "my phone" in page.text
    assert (answer.status_code, answer.json()) == (200, {"next": "/groups"})
    assert await alma.is_in()


async def test_the_owner_is_told_of_a_new_key(cast):
    await give_mail(cast, "alma", "alma@nordpack.example")

    await _makes(cast, "alma", Key())

    assert [each["Subject"] for each in await post(cast.house)] == ["Something changed at your door"]


async def test_l190_an_answer_is_worth_something_once(cast):
    key, alma = Key(), Browser(cast)
    await _makes(cast, "alma", key)
    answer = key.opens(await _question(alma), HERE)
    door = dict(alma.client.cookies)
    await _opens(alma, answer)

    again = Browser(cast, cookies=door)
    second = await _opens(again, answer)

    assert second.status_code == 422
    assert not await again.is_in()


async def test_l190_of_many_answers_at_once_one_opens(standing_cast):
    cast = standing_cast
    key, alma = Key(), Browser(cast)
    await _makes(cast, "alma", key)
    answer = key.opens(await _question(alma), HERE)
    token, door = await alma.token("/signin"), dict(alma.client.cookies)

    async def opens() -> int:
        client = Browser(cast, cookies=door).client
        headers = {"x-csrf": token, "accept": "application/json"}
        return (await client.post("/signin/passkey", json={"credential": answer}, headers=headers)).status_code

    codes = await asyncio.gather(*(opens() for _ in range(10)))

    assert sorted(codes) == [200] + [422] * 9


async def test_an_answer_to_another_browsers_question_opens_nothing(cast):
    key, alma, thief = Key(), Browser(cast), Browser(cast)
    await _makes(cast, "alma", key)
    answer = key.opens(await _question(alma), HERE)

    stolen = await _opens(thief, answer)

    assert stolen.status_code == 422
    assert not await thief.is_in()


async def test_an_answer_given_to_another_site_opens_nothing(cast):
    key, alma = Key(), Browser(cast)
    await _makes(cast, "alma", key)

    for origin in ("http://house.test.evil.example", "https://house.test", "http://house.test:81"):
        answer = await _opens(alma, key.opens(await _question(alma), origin))
        assert answer.status_code == 422
    assert not await alma.is_in()


async def test_a_key_that_asks_nobody_for_a_code_is_not_kept(cast):
    answer = await _makes(cast, "alma", Key(is_verified=False))

    assert answer.status_code == 422
    assert "could not be kept" in answer.json()["detail"]


async def test_a_copied_key_that_lags_behind_opens_nothing(cast):
    key, first, second = Key(), Browser(cast), Browser(cast)
    await _makes(cast, "alma", key)
    await _opens(first, key.opens(await _question(first), HERE))
    key.sign_count = 0

    answer = await _opens(second, key.opens(await _question(second), HERE))

    assert answer.status_code == 422


async def test_a_key_nobody_keeps_and_nonsense_are_told_the_same(cast):
    key, stranger = Key(), Browser(cast)
    question = await _question(stranger)
    key.cred_init("house.test", b"nobody")
    unknown = await _opens(stranger, key.opens(question, HERE))

    said = [unknown.json()["detail"]]
    for answer in (
        "",
        "{}",
        "[]",
        "null",
        '{"response": 1}',
        '{"response": {"clientDataJSON": "!"}}',
        "x" * 19_000,
        json.dumps({"rawId": 1}),
    ):
        given = await _opens(stranger, answer)
        assert given.status_code == 422
        said.append(given.json()["detail"])

    assert set(said) == {"This key does not open this door. Take another way in."}


async def test_a_key_that_was_taken_away_opens_nothing(cast):
    key, alma = Key(), Browser(cast)
    await _makes(cast, "alma", key)
    async with cast.alma.visit() as visit:
        id = await visit.value("select id from passkey")

    anothers = await cast.bram.post(f"/settings/passkeys/{id}?_method=delete")
    own = await cast.alma.post(f"/settings/passkeys/{id}?_method=delete")
    answer = await _opens(alma, key.opens(await _question(alma), HERE))

    assert (anothers.status_code, own.status_code, answer.status_code) == (404, 303, 422)


async def test_the_key_of_somebody_who_left_opens_nothing(cast):
    key, alma = Key(), Browser(cast)
    await _makes(cast, "alma", key)
    async with cast.bram.visit() as visit:
        await retire(visit, cast.alma.id)

    assert (await _opens(alma, key.opens(await _question(alma), HERE))).status_code == 422


async def test_a_question_for_a_new_key_is_answered_only_by_whom_it_was_asked(cast):
    key = Key()
    alma = Browser(cast, cookies={"session": cast.alma.session})
    bram = Browser(cast, cookies={"session": cast.bram.session})
    question = (await _sends(alma, "/settings/passkeys/question", "/settings/passkeys")).json()

    answer = key.made_for(question, HERE)
    stolen = await _sends(bram, "/settings/passkeys", "/settings/passkeys", credential=answer)

    assert stolen.status_code == 422
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from passkey") == 0
