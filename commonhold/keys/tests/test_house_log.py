"""What the organisation's own log promises: it begins by itself, takes its next key, and follows the house to another address."""

from datetime import timedelta

import pytest

from commonhold.ground import clock
from commonhold.ground.errors import Refused
from commonhold.keys import follow, house_log
from commonhold.keys.jobs import keep_house_log

ADDRESS = "/.well-known/did.jsonl"


async def _log(cast):
    return follow((await cast.anybody.get(ADDRESS)).text)


async def test_it_begins_by_itself_once_and_is_read_by_anybody(cast):
    assert (await cast.anybody.get(ADDRESS)).status_code == 404
    await keep_house_log(cast.house)
    first = (await cast.anybody.get(ADDRESS)).text
    await keep_house_log(cast.house)

    answer = await cast.anybody.get(ADDRESS)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/jsonl; charset=utf-8")
    assert answer.text == first
    assert follow(first).did == f"did:webvh:{follow(first).scid}:house.test"


async def test_it_takes_the_key_that_was_announced(cast):
    await keep_house_log(cast.house)
    before = await _log(cast)
    async with cast.house.database.keeper() as visit:
        await house_log.renew(visit, cast.house.settings.secret, cast.house.settings.url)

    after = await _log(cast)

    assert after.did == before.did
    assert after.last["parameters"]["updateKeys"] != before.last["parameters"]["updateKeys"]
    assert after.last["versionId"].startswith("2-")


async def test_it_follows_the_house_to_another_address_under_the_same_name(cast):
    await keep_house_log(cast.house)
    before = await _log(cast)
    with clock.moved(timedelta(days=1)):
        async with cast.house.database.keeper() as visit:
            await house_log.keep_up(visit, cast.house.settings.secret, "https://moved.example")

    after = await _log(cast)

    assert after.did == f"did:webvh:{before.scid}:moved.example"
    assert after.last["state"]["alsoKnownAs"] == [before.did]


async def test_with_another_secret_nothing_is_written_in_it(cast):
    await keep_house_log(cast.house)
    async with cast.house.database.keeper() as visit:
        await house_log.keep_up(visit, "another secret of the house", "https://moved.example")
        with pytest.raises(Refused):
            await house_log.renew(visit, "another secret of the house", cast.house.settings.url)

    assert (await _log(cast)).last["versionId"].startswith("1-")


async def test_nobody_changes_a_line_or_takes_one_away(cast):
    await keep_house_log(cast.house)
    async with cast.house.database.keeper() as visit:
        changed = await visit.run("update identity_line set line = '{}'")
        taken = await visit.run("delete from identity_line")
        also = await visit.run("delete from identity_log")

    assert (changed, taken, also) == (0, 0, 0)
