"""Other words for the same identity: the ones that somebody has sign that others take their place, and nothing else."""

import hashlib
import json
from base64 import urlsafe_b64encode

import pytest
from did_webvh.resolver import resolve_did
from openvc.did.did_webvh import DidWebvhResolver
from psycopg.errors import InsufficientPrivilege

from commonhold.identity.tests.doors import Browser, give_mail, post
from commonhold.keys import follow, line
from commonhold.keys.key import multikey
from commonhold.keys.tests.answers import HERE, SETTINGS, answers, makes_words, new_words
from commonhold.keys.tests.test_recovery import ADDRESS, _identity, _member
from commonhold.keys.words import key_of

RENEWAL = f"{SETTINGS}/renewal"


def told(given: bytes) -> str:
    return urlsafe_b64encode(given).rstrip(b"=").decode()


async def renews(
    browser: Browser, old: str, new: str, *, at: str = RENEWAL, by: str = "", changed=lambda said: said, **more
):
    """What `renewal.js` does, without one; `at`: where the line is asked for, `by`: other words sign, `changed`: what else is signed."""
    headers = {"x-csrf": await browser.token(SETTINGS), "accept": "application/json"}
    public = {name: told(key_of(words).public_key().public_bytes_raw()) for name, words in (("old", old), ("new", new))}
    asked = await browser.client.post(f"{at}/question", json=public | more, headers=headers)
    if asked.status_code != 200:
        return asked
    given = asked.json()
    said = changed(given["said"])
    over = b"".join(hashlib.sha256(each.encode()).digest() for each in (given["proof"], said))
    signature = key_of(new).sign(f"Commonhold recovery words\n{HERE}\n{given['challenge']}".encode())
    answer = {
        "challenge": given["challenge"], "key": public["new"], "signature": told(signature), "said": said,
        "proof": given["proof"], "line": told(key_of(by or old).sign(over)),
    }  # fmt: skip
    return await browser.client.post(at, json=answer | more, headers=headers)


async def test_the_identity_stays_the_same_and_the_other_words_take_the_place_of_the_ones_before(cast):
    await give_mail(cast, "alma", "alma@nordpack.example")
    member, new = _member(cast), new_words()
    old = await makes_words(member)
    before = await _identity(cast, member)

    done = await renews(member, old, new)

    after = await _identity(cast, member)
    assert (done.status_code, done.json()) == (200, {"next": SETTINGS})
    assert (after.did, after.last["state"]) == (before.did, before.last["state"])
    assert after.last["versionId"].startswith("2-") and after.following == [line.hash_of(multikey(key_of(new)))]
    assert (await answers(member, old, f"{SETTINGS}/trial")).status_code == 422
    assert (await answers(member, new, f"{SETTINGS}/trial")).status_code == 200
    assert "recovery words" in (await post(cast.house))[-1].get_body(("plain",)).get_content()


async def test_judges_that_are_not_ours_follow_it_through_two_changes(cast, tmp_path):
    member, second, third = _member(cast), new_words(), new_words()
    first = await makes_words(member)
    await renews(member, first, second)
    await renews(member, second, third)
    text = (await cast.anybody.get(ADDRESS.search((await member.get(SETTINGS)).text)[0])).text
    file = tmp_path / "did.jsonl"
    file.write_text(text)

    wanted = follow(text).did
    assert text.count("\n") == 3
    assert (await resolve_did(wanted, local_history=file)).document["id"] == wanted
    assert DidWebvhResolver(lambda url: text).resolve(wanted).id == wanted


async def test_whoever_holds_the_second_key_stays_announced(cast):
    friend, member = _member(cast, "cees"), _member(cast)
    await makes_words(friend)
    theirs = (await _identity(cast, friend)).following[0]
    old, new = await makes_words(member, holder="The union", holder_hash=theirs), new_words()

    await renews(member, old, new)

    assert (await _identity(cast, member)).following == [line.hash_of(multikey(key_of(new))), theirs]
    assert "The union" in (await member.get(SETTINGS)).text


def another_key(said: str) -> str:
    given = json.loads(said)
    given["parameters"]["nextKeyHashes"] = [line.hash_of(multikey(key_of(new_words())))]
    return json.dumps(given)


@pytest.mark.parametrize("wrong", ["other words ask", "other words sign", "another line", "no line"])
async def test_nothing_changes_but_by_the_words_that_one_has_and_the_line_that_was_written_out(cast, wrong):
    member, other = _member(cast), new_words()
    old = await makes_words(member)
    before = await _identity(cast, member)

    if wrong == "other words ask":
        answer = await renews(member, other, new_words())
    elif wrong == "other words sign":
        answer = await renews(member, old, new_words(), by=other)
    elif wrong == "another line":
        answer = await renews(member, old, new_words(), changed=another_key)
    else:
        answer = await renews(member, old, new_words(), changed=lambda said: "[]")

    assert answer.status_code == 422
    assert (await _identity(cast, member)).last == before.last


async def test_nobody_writes_in_the_log_of_another(cast):
    member = _member(cast)
    await makes_words(member)
    async with cast.alma.visit() as visit:
        log = await visit.value("select log_id from recovery")
    with pytest.raises(InsufficientPrivilege):
        async with cast.cees.visit() as visit:
            await visit.run("insert into identity_line (log_id, version, line) values (%(log)s, 2, 'x')", log=log)
