"""Before what is dangerous one shows once more that it is oneself, and nothing that was typed is lost on the way."""

import re
from html.parser import HTMLParser

import pytest

from commonhold.ground import limits
from commonhold.identity.tests.apps import sets_up, shows
from commonhold.identity.tests.doors import PASSWORD, Browser, give_mail, give_password, post
from commonhold.identity.tests.keys import Key

PROOF, HERE = "/settings/proof", "http://house.test"


class Held(HTMLParser):
    """The first form of a page: where it goes, and what is in it."""

    def __init__(self, page: str):
        super().__init__()
        self.action, self.fields = "", {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form" and found.get("action", "").startswith(PROOF):
            self.action = found["action"]
        elif tag == "input" and self.action and found.get("name"):
            self.fields.setdefault(found["name"], found.get("value", ""))


async def stale(cast, handle: str = "alma", password: bool = True) -> Browser:
    """A browser in which somebody came in long ago."""
    if password:
        await give_password(cast, handle)
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "update session set proved_at = now() - make_interval(secs => %(seconds)s) where person_id = %(id)s",
            seconds=limits.PROOF_SECONDS, id=cast.players[handle].id,
        )  # fmt: skip
    return Browser(cast, cookies={"session": cast.players[handle].session}, follow_redirects=True)


async def answers(browser: Browser, page, **given: str):
    """Fill in what the page asks, and send all that it holds."""
    held = Held(page.text)
    return await browser.client.post(held.action, data=held.fields | given)


async def asks(browser: Browser, path: str, **fields: str):
    """As a behaviour of a page does."""
    headers = {"x-csrf": await browser.token("/settings/passkeys"), "accept": "application/json"}
    return await browser.client.post(path, json=fields, headers=headers)


async def test_a_form_waits_until_its_sender_has_shown_who_they_are_and_goes_on_as_it_was(cast):
    bram = await stale(cast, "bram")

    asked = await bram.sends("/admin/invitations", "/admin/domain?_method=put", domain="nordpack.example")
    before = (await bram.get("/admin/invitations")).text
    done = await answers(bram, asked, now=PASSWORD)

    assert asked.request.url.path == PROOF and asked.status_code == 200
    assert "@nordpack.example" not in before
    assert done.request.url.path == "/admin/invitations" and "nordpack.example" in done.text


async def test_for_a_quarter_of_an_hour_nothing_more_is_asked(cast):
    bram = await stale(cast, "bram")
    await answers(bram, await bram.sends("/admin", "/admin/domain?_method=put", domain="one.example"), now=PASSWORD)

    again = await bram.sends("/admin", "/admin/domain?_method=put", domain="two.example")

    assert again.request.url.path == "/admin/invitations" and "two.example" in again.text


async def test_a_wrong_password_does_nothing_and_loses_nothing(cast):
    bram = await stale(cast, "bram")
    asked = await bram.sends("/admin", "/admin/domain?_method=put", domain="one.example")

    wrong = await answers(bram, asked, now="another tide altogether")
    done = await answers(bram, wrong, now=PASSWORD)

    assert wrong.status_code == 422 and "This is not your present password." in wrong.text
    assert Held(wrong.text).fields["domain"] == "one.example" and PASSWORD not in wrong.text
    assert "one.example" in done.text


async def test_the_password_is_not_guessed_there(cast):
    bram = await stale(cast, "bram")
    asked = await bram.sends("/admin", "/admin/domain?_method=put", domain="one.example")
    for _ in range(limits.TRIES_FOR_ACCOUNT):
        await answers(bram, asked, now="another tide altogether")

    late = await answers(bram, asked, now=PASSWORD)

    assert late.status_code == 422 and "Too many tries" in late.text


async def test_a_form_that_holds_the_present_password_is_not_asked_for_it_again(cast):
    await give_mail(cast, "alma", "alma@nordpack.example")
    alma = await stale(cast)

    done = await alma.sends(
        "/settings/password", "/settings/password?_method=put", now=PASSWORD, password="a new tide every day"
    )

    assert str(done.request.url).endswith("/settings/password?done=true")
    assert "Your password was changed" in (await post(cast.house))[-1].get_body(("plain",)).get_content()


async def test_a_code_of_the_app_shows_it_too_and_once(cast):
    fresh = Browser(cast, cookies={"session": cast.alma.session})
    words, _ = await sets_up(fresh)
    alma = await stale(cast, password=False)
    code = shows(words)

    done = await answers(
        alma, await alma.sends("/settings/second-step", "/settings/second-step/codes"), proof_code=code
    )
    again = await stale(cast, password=False)
    spent = await answers(
        again, await again.sends("/settings/second-step", "/settings/second-step/codes"), proof_code=code
    )

    assert len(re.findall("<li><code>", done.text)) == limits.CODES
    assert spent.status_code == 422


async def test_a_page_that_is_dangerous_to_open_waits_as_well(cast):
    alma = await stale(cast)

    asked = await alma.get("/hold/taking/file")
    done = await answers(alma, asked, now=PASSWORD)

    assert (asked.request.url.path, asked.request.url.params["next"]) == (PROOF, "/hold/taking/file")
    assert done.request.url.path == "/hold"


async def test_all_of_mine_is_not_taken_away_nor_the_house_opened_to_others_by_an_open_browser(cast):
    alma, bram = await stale(cast), await stale(cast, "bram")
    people = {"file": ("people.csv", b"name,mail\nEve,eve@elsewhere.example\n")}

    asked = [
        await alma.sends("/hold/erasure", how="gone", handle="alma"),
        await bram.sends("/admin/invitations", who="many", days="30"),
        await bram.client.post("/admin/members/import", data={"csrf": await bram.token("/admin")}, files=people),
    ]
    made = await answers(bram, asked[1], now=PASSWORD)

    assert [each.request.url.path for each in asked] == [PROOF] * 3
    assert 'name="handle"' in (await alma.get("/hold/erasure")).text, "Nothing has begun."
    assert re.search("house.test/welcome/[\\w-]{20}", made.text)


async def test_a_script_is_told_in_words(cast):
    alma = await stale(cast)

    answer = await asks(alma, "/settings/passkeys/question")

    assert answer.status_code == 403
    assert answer.json()["title"] == "Show once more that it is you, then do it again."


async def test_whoever_has_just_come_in_is_asked_nothing(cast):
    await give_password(cast, "alma")
    alma = Browser(cast)
    await alma.signs_in("alma")

    answer = await alma.sends("/hold", "/hold/taking")

    assert answer.headers["location"] == "/hold#take"


async def test_whoever_has_nothing_to_show_it_by_comes_in_once_more(cast):
    alma = await stale(cast, password=False)

    asked = await alma.sends("/hold", "/hold/taking")

    assert asked.request.url.path == PROOF
    assert 'action="/signin/link"' in asked.text


async def test_a_key_shows_it_and_anothers_does_not(cast):
    key, fresh = Key(), Browser(cast, cookies={"session": cast.alma.session})
    question = (await asks(fresh, "/settings/passkeys/question")).json()
    await asks(fresh, "/settings/passkeys", credential=key.made_for(question, HERE))
    alma, bram = await stale(cast), await stale(cast, "bram")

    mine, anothers = [
        await asks(each, f"{PROOF}/key", credential=key.opens((await asks(each, f"{PROOF}/question")).json(), HERE))
        for each in (alma, bram)
    ]

    assert (mine.status_code, anothers.status_code) == (200, 422)
    assert (await alma.sends("/hold", "/hold/taking")).request.url.path == "/hold"
    assert (await bram.sends("/hold", "/hold/taking")).request.url.path == PROOF


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "/signout"])
async def test_it_leads_nowhere_outside(cast, to):
    alma = await stale(cast)

    answer = await Browser(cast, cookies={"session": cast.alma.session}).sends(
        "/settings/password", f"{PROOF}?to={to}", now=PASSWORD
    )

    assert (answer.status_code, answer.headers["location"]) == (307, "/")
    assert await alma.is_in()
