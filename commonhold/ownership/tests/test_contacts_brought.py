"""Those with whom one agreed in another house are still known here, and a move of theirs is followed as far as it proves itself."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from commonhold import contacts
from commonhold.contacts.tests.steps import agree, gives
from commonhold.ground import clock
from commonhold.ground.files import FileStore
from commonhold.ground.testing.cast import signed_in
from commonhold.ground.testing.house import browser, web
from commonhold.identity.tests.doors import Browser, post
from commonhold.keys import follow, line, proof, text_of
from commonhold.keys.key import log_key, multikey
from commonhold.keys.moving import move
from commonhold.keys.tests.answers import makes_words
from commonhold.keys.words import key_of
from commonhold.ownership import pack
from commonhold.ownership.tests.test_bringing import brought

OWN = "alma@home.example"
NEW = "https://new.example/people/alma"


@pytest.fixture
async def elsewhere(standing_house, tmp_path):
    """Another house, in which Cees goes on."""
    standing_house.settings = replace(
        standing_house.settings, data=tmp_path / "elsewhere", url="http://house.test/other"
    )
    standing_house.store = FileStore(tmp_path / "elsewhere" / "files")
    return standing_house


@pytest.fixture
async def gone_on(cast, elsewhere, tmp_path):
    """Alma made words, gave Cees her card, and Cees went on elsewhere with his hold. Answers his browser there, Alma's words and log."""
    words = await makes_words(Browser(cast, cookies={"session": cast.alma.session}))
    await gives(cast.alma, name="Alma at home", mail=OWN, identity="on")
    await agree(cast.alma, cast.cees)
    await pack(cast.house, cast.cees.visitor, tmp_path / "cees.zip")
    async with cast.alma.visit() as visit:
        log_id = await visit.value("select log_id from recovery")
        log = await text_of(visit, log_id)
    visitor = await brought(elsewhere, tmp_path / "cees.zip")
    async with elsewhere.database.keeper() as visit:
        cees = await signed_in(visit, elsewhere, web(elsewhere), visitor)
    return cees, words, log, log_id


async def told(house, log: str):
    answer = await browser(web(house)).post("/api/v1/moves", content=log, headers={"content-type": "text/jsonl"})
    await post(house)
    return answer


async def shown(player) -> str:
    return (await player.get("/contacts")).text


async def test_their_card_is_there_and_says_where_they_are_now_once_their_log_does(gone_on, elsewhere):
    cees, words, log, _ = gone_on
    before = await shown(cees)

    answer = await told(elsewhere, move(log, words, NEW, clock.now()))

    after = await shown(cees)
    assert "Alma at home" in before and OWN in before and "now at house.test" in before
    assert answer.status_code == 202 and "now at new.example" in after and OWN in after


async def test_a_log_that_parts_from_the_one_told_before_or_is_of_another_moves_nobody(gone_on, elsewhere):
    cees, words, log, log_id = gone_on
    await told(elsewhere, moved := move(log, words, NEW, clock.now()))

    parted = move(log, words, "https://forged.example/alma", clock.now() + timedelta(days=1))
    shorter, garbage = await told(elsewhere, log), await told(elsewhere, "{}")
    other = await told(elsewhere, parted)

    assert [each.status_code for each in (shorter, other, garbage)] == [202, 202, 422]
    assert "now at new.example" in await shown(cees) and "forged.example" not in await shown(cees)
    on = move(moved, words, "https://third.example/alma", clock.now() + timedelta(days=2))
    assert (await told(elsewhere, on)).status_code == 202 and "now at third.example" in await shown(cees)


async def test_the_house_that_was_left_moves_nobody(gone_on, elsewhere, cast):
    cees, _, log, log_id = gone_on
    first, key = follow(log).last, log_key(cast.house.settings.secret, log_id)
    state = line.moved(first["state"], "forged.example", {"own": multikey(key)})
    over = line.go_on(first, key, [line.hash_of(multikey(key))], state, line.after(first, clock.now()))

    answer = await told(elsewhere, f"{log}{line.told(over)}\n")

    assert answer.status_code == 422 and "forged.example" not in await shown(cees)


async def test_the_house_where_a_log_was_begun_notes_there_where_it_went_and_shows_it_to_those_who_agreed(
    gone_on, cast
):
    _, words, log, log_id = gone_on
    moved = move(log, words, NEW, clock.now())

    await told(cast.house, moved)
    await told(cast.house, moved)

    assert (await cast.anybody.get(f"/people/{log_id}/did.jsonl")).text == moved
    assert "now at new.example" in await shown(cast.cees)
    card = (await cast.cees.get(f"/contacts/{cast.alma.id}/card.json")).json()
    assert card["uid"] == follow(moved).did


@pytest.mark.parametrize("place", ["", ":house.test:x\u0000", ":evil.example/path?x="])
async def test_who_signs_that_they_are_nowhere_or_at_no_place_breaks_no_page_of_those_who_agreed(
    gone_on, cast, tmp_path, place
):
    _, words, log, _ = gone_on
    first, key = follow(log).last, key_of(words)
    nowhere = first["state"] | {"id": f"did:webvh:{follow(log).scid}{place}"}
    said = line.go_on(first, key, [line.hash_of(multikey(key))], nowhere, line.after(first, clock.now()))

    answer = await told(cast.house, f"{log}{line.told(said)}\n")

    pages = [await cast.cees.get(path) for path in ("/contacts", "/@alma", "/contacts/contacts.vcf")]
    assert (answer.status_code, [each.status_code for each in pages]) == (422, [200] * 3)
    await pack(cast.house, cast.cees.visitor, tmp_path / "again.zip")


@pytest.mark.parametrize("uid", ["did:webvh:abc", f"did:webvh:{'x' * 250}:a.example", "did:webvh:abc:a.example/x?"])
async def test_a_card_that_does_not_say_plainly_whose_it_is_is_left_and_the_others_are_kept(cast, uid):
    async with cast.house.database.keeper() as visit:
        await visit.act_as(cast.cees.visitor)
        await contacts.keep(visit, [_signed(uid), _signed("did:webvh:right:right.example")])

    page = await shown(cast.cees)
    assert page.count("Mallory") == 1 and "now at right.example" in page


async def test_no_more_cards_are_kept_than_one_person_may_keep_and_a_page_of_them_follows_no_log(
    gone_on, elsewhere, monkeypatch
):
    cees, words, log, _ = gone_on
    await told(elsewhere, move(log, words, NEW, clock.now()))
    monkeypatch.setattr("commonhold.ground.limits.CARDS_KEPT", 2)
    async with elsewhere.database.keeper() as visit:
        await visit.act_as(cees.visitor)
        for number in (1, 2, 1):
            await contacts.keep(visit, [_signed(f"did:webvh:{number}:right.example", number)])
        # What stands in the logs is of no matter from here on: what they say is noted.
        await visit.run("update kept_card set log = 'none'")

    page = await shown(cees)
    assert "now at new.example" in page and page.count("now at right.example") == 1


async def test_whether_somebody_is_known_is_not_told_and_what_is_told_too_often_waits(gone_on, elsewhere, monkeypatch):
    _, words, log, _ = gone_on
    known, unknown = await told(elsewhere, log), await told(elsewhere, _anybodys())

    monkeypatch.setattr("commonhold.ground.limits.MOVES_FROM_ADDRESS", 2)
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content) == (202, b"")
    assert (await told(elsewhere, log)).status_code == 429


async def test_what_proves_nothing_counts_too(elsewhere, monkeypatch):
    monkeypatch.setattr("commonhold.ground.limits.MOVES_FROM_ADDRESS", 2)

    assert [(await told(elsewhere, "{}")).status_code for _ in range(3)] == [422, 422, 429]


async def test_a_card_that_is_kept_no_longer_is_gone_and_nobody_else_takes_it_away(gone_on, elsewhere):
    cees, *_ = gone_on
    async with elsewhere.database.keeper() as visit:
        id = await visit.value("select id from kept_card")

    first, again = [await cees.post(f"/contacts/kept/{id}?_method=delete") for _ in range(2)]

    assert (first.status_code, again.status_code) == (303, 404) and OWN not in await shown(cees)


async def test_it_goes_along_to_a_third_house_with_what_was_told_of_it(gone_on, elsewhere, cast, tmp_path):
    cees, words, log, _ = gone_on
    await told(elsewhere, move(log, words, NEW, clock.now()))
    await pack(elsewhere, cees.visitor, tmp_path / "second.zip")

    async with cast.house.database.keeper() as visit:
        await visit.run("delete from contact")
    visitor = await brought(cast.house, tmp_path / "second.zip")

    async with cast.house.database.keeper() as visit:
        third = await signed_in(visit, cast.house, cast.application, visitor)
    page = await shown(third)
    assert "Alma at home" in page and "now at new.example" in page


def _signed(uid: str, number: int = 7) -> tuple[str, str]:
    """A card that says it is of this name, and no log."""
    said = {"@type": "Card", "uid": uid, "name": {"full": "Mallory"}}
    return json.dumps(
        said | {"proof": proof.over(said, log_key("another secret", UUID(int=number)), "2026-11-01T09:00:00Z")}
    ), ""


def _anybodys() -> str:
    key = log_key("another secret", UUID(int=7))
    first = line.begin("some.example:x", key, [line.hash_of(multikey(key))], {"own": multikey(key)}, clock.now())
    return line.told(first) + "\n"
