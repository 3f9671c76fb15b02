"""Who somebody is goes along in their hold, and a check says so."""

import json
from datetime import datetime
from zipfile import ZipFile

from commonhold.identity.tests.doors import Browser
from commonhold.keys import did, follow, hold_key, line, text_of
from commonhold.keys.jobs import keep_house_log
from commonhold.keys.key import log_key, multikey
from commonhold.keys.tests.answers import makes_words
from commonhold.ownership import pack, verify
from commonhold.ownership.tests.bags import with_file


async def _packed(cast, tmp_path, name="hold"):
    out = tmp_path / f"{name}.zip"
    await pack(cast.house, cast.alma.visitor, out)
    return out


async def test_the_identity_log_goes_along_and_names_the_key_that_signed_the_hold(cast, tmp_path):
    await keep_house_log(cast.house)
    await makes_words(Browser(cast, cookies={"session": cast.alma.session}))
    await cast.alma.writes("Mine")

    out = await _packed(cast, tmp_path)

    found = verify(out)
    with ZipFile(out) as file:
        own, house = (
            follow(file.read(f"hold-alma/data/{each}").decode()) for each in ("did.jsonl", "issuer/did.jsonl")
        )
        crate = json.loads(file.read("hold-alma/data/ro-crate-metadata.json"))
    assert (found.wrong, found.identity) == ([], own.did)
    assert found.key == did(hold_key(cast.house.settings.secret, cast.alma.id))
    assert house.did.endswith(":house.test")
    assert {"did.jsonl", "issuer/did.jsonl"} <= {each["@id"] for each in crate["@graph"]}


async def test_my_hold_names_my_words_keys_and_browsers_and_nobody_elses(cast):
    member = Browser(cast, cookies={"session": cast.alma.session})
    before = (await member.get("/hold/keys")).text
    await makes_words(member)

    mine, others = (await member.get("/hold/keys")).text, (await cast.cees.get("/hold/keys")).text

    assert "Make recovery words" in before and "did.jsonl" not in before
    assert "tested on" in mine and "/did.jsonl" in mine
    assert "Make recovery words" in others and "did.jsonl" not in others


async def test_without_words_there_is_no_log_in_it_and_it_is_whole(cast, tmp_path):
    out = await _packed(cast, tmp_path)

    assert (verify(out).is_whole, verify(out).identity) == (True, "")
    with ZipFile(out) as file:
        assert not [name for name in file.namelist() if name.endswith("did.jsonl")]


async def test_a_log_that_the_house_wrote_on_in_is_found_out(cast, tmp_path):
    await makes_words(Browser(cast, cookies={"session": cast.alma.session}))
    out = await _packed(cast, tmp_path)
    async with cast.alma.visit() as visit:
        log_id = await visit.value("select log_id from recovery")
        text = await text_of(visit, log_id)
    first, key = json.loads(text), log_key(cast.house.settings.secret, log_id)
    at = line.after(first, datetime.fromisoformat(first["versionTime"]))
    over = line.go_on(first, key, [line.hash_of(multikey(key))], first["state"], at)

    assert verify(with_file(out, "did.jsonl", text + line.told(over) + "\n", tmp_path)).wrong == [
        "did.jsonl is no identity log: Line 2 is by a key that was not announced."
    ]


async def test_a_log_of_another_is_found_out(cast, tmp_path):
    for each in ("alma", "cees"):
        await makes_words(Browser(cast, cookies={"session": cast.players[each].session}))
    out = await _packed(cast, tmp_path)
    async with cast.cees.visit() as visit:
        other = await text_of(visit, await visit.value("select log_id from recovery"))

    assert verify(with_file(out, "did.jsonl", other, tmp_path)).wrong == [
        "The identity log does not name the key that signed this."
    ]
