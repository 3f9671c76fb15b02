"""Other keys for one's hold and for single things: the log says so, and what the earlier ones signed stays valid."""

from dataclasses import replace

import pytest
from did_webvh.resolver import resolve_did
from openvc.did.did_webvh import DidWebvhResolver

from commonhold import contacts
from commonhold.contacts.tests.steps import agree, gives
from commonhold.ground.files import FileStore
from commonhold.identity.tests.doors import Browser
from commonhold.keys import did, follow, hold_key, multikey, object_key, proof
from commonhold.keys.tests.answers import makes_words, new_words
from commonhold.keys.tests.test_renewing import renews
from commonhold.ownership import pack, verify
from commonhold.ownership.tests.test_bringing import brought, own
from commonhold.ownership.tests.test_going_on import log_of


@pytest.fixture
async def words(cast):
    await cast.alma.writes("Mine")
    return await makes_words(Browser(cast, cookies={"session": cast.alma.session}))


async def changes(cast, words: str) -> str:
    """Alma changes her keys, and her words with them; answers the new ones."""
    new = new_words()
    done = await renews(Browser(cast, cookies={"session": cast.alma.session}), words, new, keys="on")
    assert done.status_code == 200, done.text
    return new


async def test_the_log_names_the_new_keys_and_judges_that_are_not_ours_follow(cast, words, tmp_path):
    secret, me = cast.house.settings.secret, cast.alma.id
    await pack(cast.house, cast.alma.visitor, tmp_path / "before.zip")

    await changes(cast, await changes(cast, words))
    await pack(cast.house, cast.alma.visitor, tmp_path / "after.zip")

    text = await log_of(cast.alma)
    named = {each["publicKeyMultibase"] for each in follow(text).last["state"]["verificationMethod"]}
    assert named == {multikey(hold_key(secret, me, 2)), multikey(object_key(secret, me, 2))}
    (tmp_path / "did.jsonl").write_text(text)
    assert (await resolve_did(follow(text).did, local_history=tmp_path / "did.jsonl")).document["id"] == follow(
        text
    ).did
    assert DidWebvhResolver(lambda url: text).resolve(follow(text).did).id == follow(text).did
    before, after = verify(tmp_path / "before.zip"), verify(tmp_path / "after.zip")
    assert (before.wrong, after.wrong, before.identity, after.identity) == ([], [], follow(text).did, follow(text).did)
    assert (before.key, after.key) == (did(hold_key(secret, me)), did(hold_key(secret, me, 2)))
    assert {before.key, after.key} <= {f"did:key:{each}" for each in follow(text).keys}


async def test_a_card_is_signed_by_the_new_key_and_the_one_that_was_given_before_stays_valid(cast, words):
    await gives(cast.alma, mail="alma@home.example", identity="on")
    await agree(cast.alma, cast.cees)
    at = f"/contacts/{cast.alma.id}/card.json"
    before = (await cast.cees.get(at)).json()

    await changes(cast, words)

    after, keys = (await cast.cees.get(at)).json(), follow(await log_of(cast.alma)).keys
    assert contacts.is_signed(before) and contacts.is_signed(after) and before["uid"] == after["uid"]
    signers = [proof.key_of(each["proof"]) for each in (before, after)]
    assert len(set(signers)) == 2 and set(signers) <= keys


async def test_a_later_archive_under_the_new_key_is_the_same_hold_elsewhere(cast, words, standing_house, tmp_path):
    standing_house.settings = replace(standing_house.settings, data=tmp_path / "elsewhere", url="http://elsewhere.test")
    standing_house.store = FileStore(tmp_path / "elsewhere" / "files")
    await pack(cast.house, cast.alma.visitor, tmp_path / "before.zip")
    first = await brought(standing_house, tmp_path / "before.zip")

    await changes(cast, words)
    await cast.alma.writes("Later")
    await pack(cast.house, cast.alma.visitor, tmp_path / "after.zip")
    second = await brought(standing_house, tmp_path / "after.zip")

    assert first.id == second.id
    assert sorted(row["text"] for row in await own(standing_house, second)) == ["Later", "Mine"]


async def test_other_words_alone_leave_the_keys_as_they_are(cast, words):
    before = follow(await log_of(cast.alma)).last["state"]

    await renews(Browser(cast, cookies={"session": cast.alma.session}), words, new_words())

    assert follow(await log_of(cast.alma)).last["state"] == before
