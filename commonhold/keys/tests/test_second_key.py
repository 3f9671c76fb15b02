"""The second key: its holder signs by a link, without an account, that other words take the place of lost ones; nobody else can."""

import hashlib
import json
from datetime import timedelta

import pytest
from did_webvh.resolver import resolve_did
from openvc.did.did_webvh import DidWebvhResolver

from commonhold.ground import clock, limits
from commonhold.identity.tests.doors import Browser, give_mail, post
from commonhold.keys import follow, line
from commonhold.keys.key import multikey
from commonhold.keys.tests.answers import SETTINGS, answers, makes_words, new_words
from commonhold.keys.tests.test_recovery import ADDRESS, _identity, _member
from commonhold.keys.tests.test_renewing import told
from commonhold.keys.words import key_of

ASKING = f"{SETTINGS}/asking"


def called(words: str, number: int = 0) -> str:
    return line.hash_of(multikey(key_of(words, number)))


async def asks(member: Browser, new: str, asking: str = ASKING) -> str:
    """Asks whoever holds the second key, and answers where their link leads."""
    own = {} if asking == ASKING else {"page": asking}
    answer = await answers(member, new, asking, **own)
    assert answer.status_code == 200, answer.text
    return "/second-key/" + answer.json()["link"].rpartition("/")[2]


async def signs(cast, link: str, words: str, *, number: int = 0, by: str = "", changed=lambda said: said):
    """What `second-key.js` does, without one. `by`: other words sign; `changed`: what else is signed."""
    browser = Browser(cast)
    headers = {"x-csrf": await browser.token(link), "accept": "application/json"}
    key, following = (key_of(words, each).public_key().public_bytes_raw() for each in (number, number + 1))
    public = {"key": told(key), "following": told(following)}
    asked = await browser.client.post(f"{link}/question", json=public, headers=headers)
    if asked.status_code != 200:
        return asked
    given = asked.json()
    said = changed(given["said"])
    over = b"".join(hashlib.sha256(each.encode()).digest() for each in (given["proof"], said))
    answer = {"following": public["following"], "said": said, "proof": given["proof"]}
    answer["line"] = told(key_of(by or words, number).sign(over))
    return await browser.client.post(link, json=answer, headers=headers)


@pytest.fixture
async def lost(cast):
    """A member who named a holder, and lost their words."""
    await give_mail(cast, "alma", "alma@nordpack.example")
    member, holder = _member(cast), new_words()
    old = await makes_words(member, holder="The union", holder_hash=called(holder))
    return member, old, holder


async def test_the_holder_signs_without_an_account_and_the_other_words_count(cast, lost):
    member, old, holder = lost
    new, before = new_words(), await _identity(cast, member)
    link = await asks(member, new)
    shown = (await cast.anybody.get(link)).text

    done = await signs(cast, link, holder)

    after = await _identity(cast, member)
    assert "Alma" in shown and called(new) in shown and before.did in shown
    assert (done.status_code, after.did, after.last["state"]) == (200, before.did, before.last["state"])
    assert after.following == [called(new), called(holder, 1)]
    assert (await answers(member, old, f"{SETTINGS}/trial")).status_code == 422
    assert (await answers(member, new, f"{SETTINGS}/trial")).status_code == 200
    assert (await cast.anybody.get(link)).status_code == 404
    assert "recovery words" in (await post(cast.house))[-1].get_body(("plain",)).get_content()


async def test_they_can_sign_again_by_the_same_paper_and_judges_that_are_not_ours_follow(cast, lost, tmp_path):
    member, _, holder = lost
    await signs(cast, await asks(member, new_words()), holder)
    again = await signs(cast, await asks(member, new_words()), holder, number=1)
    text = (await cast.anybody.get(ADDRESS.search((await member.get(SETTINGS)).text)[0])).text
    file = tmp_path / "did.jsonl"
    file.write_text(text)

    wanted = follow(text).did
    assert (again.status_code, text.count("\n")) == (200, 3)
    assert (await resolve_did(wanted, local_history=file)).document["id"] == wanted
    assert DidWebvhResolver(lambda url: text).resolve(wanted).id == wanted


def for_another(said: str) -> str:
    given = json.loads(said)
    given["parameters"]["nextKeyHashes"][0] = called(new_words())
    return json.dumps(given)


@pytest.mark.parametrize(
    "wrong", ["other words", "other words sign", "another line", "no line", "a deep one", "the lost words"]
)
async def test_nothing_changes_but_by_the_words_of_the_holder_and_the_line_that_was_asked(cast, lost, wrong):
    member, old, holder = lost
    link, before = await asks(member, new_words()), await _identity(cast, member)

    if wrong == "other words":
        answer = await signs(cast, link, new_words())
    elif wrong == "other words sign":
        answer = await signs(cast, link, holder, by=new_words())
    elif wrong == "another line":
        answer = await signs(cast, link, holder, changed=for_another)
    elif wrong == "no line":
        answer = await signs(cast, link, holder, changed=lambda said: "[]")
    elif wrong == "a deep one":
        answer = await signs(cast, link, holder, changed=lambda said: "[" * 19_000)
    else:
        answer = await signs(cast, link, old)

    assert answer.status_code == 422
    assert (await _identity(cast, member)).last == before.last


async def test_a_link_opens_nothing_once_it_is_taken_back_replaced_or_old(cast, lost):
    member, _, _ = lost
    first = await asks(member, new_words())
    second = await asks(member, new_words())
    assert [(await cast.anybody.get(each)).status_code for each in (first, second)] == [404, 200]
    with clock.moved(timedelta(days=limits.SECOND_KEY_DAYS + 1)):
        assert (await cast.anybody.get(second)).status_code == 404
    await member.sends(SETTINGS, f"{ASKING}?_method=delete")

    assert (await cast.anybody.get(second)).status_code == 404
    assert (await cast.anybody.get("/second-key/never")).status_code == 404


async def test_who_has_no_holder_asks_nobody(cast):
    member = _member(cast)
    await makes_words(member)

    assert (await answers(member, new_words(), ASKING)).status_code == 403
