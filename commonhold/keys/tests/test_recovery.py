"""What recovery words promise: they begin an identity that only they go on with, and the house never has them."""

import re
from datetime import timedelta

import pytest

from commonhold.ground import clock, limits
from commonhold.identity.tests.doors import Browser, give_mail, post
from commonhold.keys import follow, hold_key, line
from commonhold.keys.key import multikey
from commonhold.keys.tests.answers import MADE, SETTINGS, answers, makes_words, new_words
from commonhold.keys.words import derived, key_of

NOT_THEIRS = "These words do not open this. Look at each of them again."
ADDRESS = re.compile(r"/people/[0-9a-f-]{36}/did\.jsonl")


def _member(cast, handle: str = "alma") -> Browser:
    return Browser(cast, cookies={"session": cast.players[handle].session})


async def _identity(cast, browser: Browser):
    """The log as anybody reads it, by the address on the member's own page."""
    address = ADDRESS.search((await browser.get(SETTINGS)).text)[0]
    return follow((await cast.anybody.get(address)).text)


async def test_words_begin_a_log_that_announces_their_key_and_names_the_keys_of_the_house(cast):
    member = _member(cast)

    words = await makes_words(member)

    found, secret = await _identity(cast, member), cast.house.settings.secret
    assert found.following == [line.hash_of(multikey(key_of(words)))]
    assert multikey(hold_key(secret, cast.alma.id)) in found.keys
    assert found.last["versionId"].startswith("1-")
    assert not any(word in str(found.last) for word in (cast.alma.visitor.name, "alma", str(cast.alma.id)))


async def test_whoever_holds_a_second_key_is_announced_too(cast):
    friend, member = _member(cast, "cees"), _member(cast)
    await makes_words(friend)
    theirs = (await _identity(cast, friend)).following[0]

    words = await makes_words(member, holder="The union", holder_hash=theirs)

    assert (await _identity(cast, member)).following == [line.hash_of(multikey(key_of(words))), theirs]
    assert "The union" in (await member.get(SETTINGS)).text


@pytest.mark.parametrize(
    "holder, hash", [("", "Qm"), ("The union", ""), ("The union", "Qmnothing"), ("The union", "own")]
)
async def test_a_second_key_needs_a_name_and_is_another_than_ones_own(cast, holder, hash):
    member, words = _member(cast), new_words()
    own = line.hash_of(multikey(key_of(words)))

    answer = await answers(member, words, SETTINGS, holder=holder, holder_hash=own if hash == "own" else hash)

    assert answer.status_code == 422
    assert ADDRESS.search((await member.get(SETTINGS)).text) is None


async def test_words_are_tried_and_the_day_is_noted(cast):
    member = _member(cast)
    words = await makes_words(member)
    with clock.moved(timedelta(days=40)):
        async with cast.house.database.keeper() as visit:
            await visit.run("update recovery set tested_at = now() - interval '40 days'")
        other = await answers(member, new_words(), f"{SETTINGS}/trial")
        still = await _days_ago(cast)
        right = await answers(member, words, f"{SETTINGS}/trial")

    assert (other.status_code, other.json()["detail"], still) == (422, NOT_THEIRS, 40)
    assert (right.status_code, await _days_ago(cast)) == (200, 0)


async def _days_ago(cast) -> int:
    async with cast.house.database.keeper() as visit:
        return (await visit.value("select now() - tested_at from recovery")).days


async def test_an_answer_counts_once_in_the_browser_that_was_asked_and_for_this_house(cast):
    member, other = _member(cast), _member(cast, "cees")
    words = await makes_words(member)

    elsewhere = await answers(member, words, f"{SETTINGS}/trial", origin="https://evil.example")
    headers = {"x-csrf": await member.token(SETTINGS), "accept": "application/json"}
    given = {"challenge": "x", "key": "x", "signature": "%%"}
    made_up = await member.client.post(f"{SETTINGS}/trial", json=given, headers=headers)
    of_another = await answers(other, words, f"{SETTINGS}/trial")

    assert [each.status_code for each in (elsewhere, made_up, of_another)] == [422] * 3


async def test_other_words_begin_another_identity_and_the_first_stays_where_it_was(cast):
    member = _member(cast)
    words = await makes_words(member)
    before = ADDRESS.search((await member.get(SETTINGS)).text)[0]

    await makes_words(member)

    after = ADDRESS.search((await member.get(SETTINGS)).text)[0]
    assert after != before
    assert (await cast.anybody.get(before)).status_code == 200
    assert (await answers(member, words, f"{SETTINGS}/trial")).status_code == 422


async def test_the_same_words_are_one_persons(cast):
    words = await makes_words(_member(cast))

    answer = await answers(_member(cast, "cees"), words, SETTINGS)

    assert (answer.status_code, answer.json()["detail"]) == (422, NOT_THEIRS)


async def test_nobody_begins_identities_all_day_long(cast):
    member = _member(cast)
    for _ in range(limits.IDENTITIES_A_DAY):
        await makes_words(member)

    assert (await answers(member, new_words(), SETTINGS)).status_code == 429


async def test_whoever_has_words_made_in_their_name_is_told_of_it(cast):
    await give_mail(cast, "alma", "alma@nordpack.example")
    await makes_words(_member(cast))

    letters = await post(cast.house)

    assert [each["Subject"] for each in letters] == ["Something changed at your door"]
    assert "recovery words" in letters[0].get_body(("plain",)).get_content()


async def test_only_its_owner_knows_whether_there_are_words(cast):
    await makes_words(_member(cast))

    for player in (cast.bram, cast.cees):
        async with player.visit() as visit:
            assert await visit.value("select count(*) from recovery") == 0
            assert await visit.value("select count(*) from identity_log") == 0


def test_the_key_is_the_one_that_others_find_for_the_same_words():
    """The first test vector of SLIP-10 for Ed25519 at m/0', and the seed of BIP-39 by a program that is not ours."""
    words = new_words()

    assert derived(bytes(range(16)), 0).hex() == "68e0fe46dfb67e368c75379acec591dad19df3cde26e63b93a8e704f1dade7a3"
    assert key_of(words).private_bytes_raw() == derived(MADE.to_seed(words), 0)
