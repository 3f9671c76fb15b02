"""Going on in another house as the same person: signed by the words that one had, and no house that was left is asked."""

import json
from dataclasses import replace
from types import SimpleNamespace
from uuid import UUID
from zipfile import ZipFile

import pytest
from did_webvh.resolver import resolve_did
from openvc.did.did_webvh import DidWebvhResolver

from commonhold.ground.files import FileStore
from commonhold.ground.testing.cast import signed_in
from commonhold.ground.testing.house import web
from commonhold.identity.tests.doors import Browser
from commonhold.keys import elsewhere as elsewhere_noted
from commonhold.keys import follow, hold_key, line, text_of
from commonhold.keys.key import multikey
from commonhold.keys.tests.answers import SETTINGS, answers, makes_words, new_words
from commonhold.keys.tests.test_renewing import renews
from commonhold.keys.words import key_of
from commonhold.ownership import arriving, pack, verify
from commonhold.ownership.tests.test_bringing import brought


@pytest.fixture
async def gone_on(cast, standing_house, tmp_path):
    """Alma made words and was taken in by another house. Answers her browser there, the house, her words, and where she goes on."""
    standing_house.settings = replace(
        standing_house.settings, data=tmp_path / "elsewhere", url="http://house.test/other"
    )
    standing_house.store = FileStore(tmp_path / "elsewhere" / "files")
    words = await makes_words(Browser(cast, cookies={"session": cast.alma.session}))
    await cast.alma.writes("Mine")
    await pack(cast.house, cast.alma.visitor, tmp_path / "hold.zip")
    application = web(standing_house)
    visitor = await brought(standing_house, tmp_path / "hold.zip")
    async with standing_house.database.keeper() as visit:
        alma = await signed_in(visit, standing_house, application, visitor)
        arrival = await visit.value("select id from arrival")
    member = Browser(SimpleNamespace(application=application), cookies={"session": alma.session})
    return alma, member, words, f"/hold/arrivals/{arrival}/identity"


async def log_of(player) -> str:
    async with player.visit() as visit:
        return await text_of(visit, await visit.value("select log_id from recovery"))


async def test_the_identity_is_the_same_and_lies_here_with_the_keys_of_this_house(gone_on, cast, tmp_path):
    alma, member, old, at = gone_on
    before, new = follow(await log_of(cast.alma)), new_words()
    page = (await member.get(at)).text
    assert before.did in page and "Go on here as who you were there" in (await member.get("/hold/arrivals")).text

    done = await renews(member, old, new, at=at)

    text = await log_of(alma)
    after, file = follow(text), tmp_path / "did.jsonl"
    file.write_text(text)
    assert (done.status_code, done.json()) == (200, {"next": SETTINGS})
    assert (after.scid, after.following) == (before.scid, [line.hash_of(multikey(key_of(new)))])
    assert multikey(hold_key(alma.house.settings.secret, alma.id)) in after.keys and after.last["state"][
        "alsoKnownAs"
    ] == [before.did]
    assert (await resolve_did(after.did, local_history=file)).document["id"] == after.did
    assert DidWebvhResolver(lambda url: text).resolve(after.did).id == after.did
    assert (await answers(member, new, f"{SETTINGS}/trial")).status_code == 200
    assert (await answers(member, old, f"{SETTINGS}/trial")).status_code == 422
    await pack(alma.house, alma.visitor, tmp_path / "second.zip")
    assert (verify(tmp_path / "second.zip").wrong, verify(tmp_path / "second.zip").identity) == ([], after.did)
    assert (await member.get(at)).headers["location"] == SETTINGS


def elsewhere(said: str) -> str:
    return json.dumps(
        json.loads(said)
        | {"state": json.loads(said.replace("other", "mallory").replace("house.test", "forged.test"))["state"]}
    )


@pytest.mark.parametrize("wrong", ["other words ask", "other words sign", "another line"])
async def test_nobody_goes_on_as_somebody_without_their_words(gone_on, wrong):
    alma, member, old, at = gone_on
    if wrong == "other words ask":
        answer = await renews(member, new_words(), new_words(), at=at)
    elif wrong == "other words sign":
        answer = await renews(member, old, new_words(), at=at, by=new_words())
    else:
        answer = await renews(member, old, new_words(), at=at, changed=elsewhere)

    assert answer.status_code == 422 and await log_of(alma) == ""


def told_otherwise(house, at: str, change) -> None:
    """The log that came along stands there as another program may have written it."""
    place = house.settings.data / "earlier" / f"{at.split('/')[3]}.zip"
    with ZipFile(place) as kept:
        held = {name: kept.read(name) for name in kept.namelist()}
    with ZipFile(place, "w") as kept:
        for name, said in held.items():
            kept.writestr(name, change(said) if name == "did.jsonl" else said)


@pytest.mark.parametrize("change", [lambda said: said.replace(b"\n", b"\r\n\n"), bytes.rstrip])
async def test_a_log_with_other_ends_of_lines_is_gone_on_with_and_words_change_after_that(gone_on, change):
    alma, member, old, at = gone_on
    told_otherwise(alma.house, at, change)

    done = await renews(member, old, new := new_words(), at=at)
    again = await renews(member, new, new_words())

    assert (done.status_code, again.status_code, (await log_of(alma)).count("\n")) == (200, 200, 3)


async def test_what_other_words_signed_counts_too(gone_on, monkeypatch):
    _, member, old, at = gone_on
    monkeypatch.setattr("commonhold.ground.limits.IDENTITIES_A_DAY", 2)

    tried = [await renews(member, old, new_words(), at=at, by=new_words()) for _ in range(3)]

    assert [each.status_code for each in tried] == [422, 422, 429]


async def test_who_has_a_second_key_keeps_it(cast, standing_house, tmp_path):
    friend = Browser(cast, cookies={"session": cast.cees.session})
    await makes_words(friend)
    theirs = follow(await log_of(cast.cees)).following[0]
    words = await makes_words(
        Browser(cast, cookies={"session": cast.alma.session}), holder="The union", holder_hash=theirs
    )
    await pack(cast.house, cast.alma.visitor, tmp_path / "hold.zip")
    application = web(standing_house)
    async with standing_house.database.keeper() as visit:
        alma = await signed_in(visit, standing_house, application, await brought(standing_house, tmp_path / "hold.zip"))
        arrival = await visit.value("select id from arrival")
    member = Browser(SimpleNamespace(application=application), cookies={"session": alma.session})

    done = await renews(member, words, new_words(), at=f"/hold/arrivals/{arrival}/identity")

    assert done.status_code == 200 and theirs in follow(await log_of(alma)).following
    assert theirs in (await member.get(SETTINGS)).text


async def test_what_came_without_an_identity_has_none_to_go_on_with(cast, standing_house, tmp_path):
    await pack(cast.house, cast.alma.visitor, tmp_path / "hold.zip")
    application = web(standing_house)
    async with standing_house.database.keeper() as visit:
        alma = await signed_in(visit, standing_house, application, await brought(standing_house, tmp_path / "hold.zip"))
        arrival = await visit.value("select id from arrival")

    page = await alma.get("/hold/arrivals")
    assert "In your notebook" in page.text and "Go on here" not in page.text
    assert (await alma.get(f"/hold/arrivals/{arrival}/identity")).status_code == 404


async def given_in(house, handle: str, path) -> UUID:
    """Where this archive arrived, of somebody who is here and said that it is theirs."""
    arrival = await arriving.offer(house, handle, path)
    await arriving.perform(house, arrival, path)
    return arrival.id


@pytest.fixture
async def back(gone_on, cast, tmp_path):
    """She went on in the other house, and comes back to the one in which her log was begun, with what she takes along. Answers her
    browser here, her words there, and where she goes on.
    """
    alma, member, old, at = gone_on
    await renews(member, old, new := new_words(), at=at)
    await pack(alma.house, alma.visitor, tmp_path / "back.zip")
    arrival = await given_in(cast.house, "alma", tmp_path / "back.zip")
    return Browser(cast, cookies={"session": cast.alma.session}), new, f"/hold/arrivals/{arrival}/identity"


async def test_whoever_comes_back_goes_on_with_the_log_that_lies_here(gone_on, back, cast, tmp_path):
    here, words, at = back
    before, there = follow(await log_of(cast.alma)), follow(await log_of(gone_on[0]))

    done = await renews(here, words, new := new_words(), at=at)

    text = await log_of(cast.alma)
    after, file = follow(text), tmp_path / "did.jsonl"
    file.write_text(text)
    assert (done.status_code, done.json()) == (200, {"next": SETTINGS})
    assert (after.did, text.count("\n"), after.last["state"]["alsoKnownAs"]) == (before.did, 3, [there.did])
    assert (await resolve_did(after.did, local_history=file)).document["id"] == after.did
    assert DidWebvhResolver(lambda url: text).resolve(after.did).id == after.did
    assert (await answers(here, new, f"{SETTINGS}/trial")).status_code == 200
    assert (await here.get(at)).headers["location"] == SETTINGS
    async with cast.alma.visit() as visit:
        assert await visit.value("select count(*) from identity_log") == 1


async def test_where_this_house_was_told_of_the_move_it_says_so_and_the_way_back_is_the_same(gone_on, back, cast):
    here, words, at = back
    async with cast.house.database.keeper() as visit:
        await elsewhere_noted.note(visit, await log_of(gone_on[0]))
    shown = (await here.get(SETTINGS)).text
    assert "Your identity lies at house.test now." in shown and "data-renewal" not in shown

    done = await renews(here, words, new_words(), at=at)

    assert (done.status_code, (await log_of(cast.alma)).count("\n")) == (200, 3)
    shown = (await here.get(SETTINGS)).text
    assert "Your identity lies at" not in shown and "data-renewal" in shown


async def test_under_another_account_it_does_not_lie_here_a_second_time(gone_on, back, cast, tmp_path):
    arrival = await given_in(cast.house, "cees", tmp_path / "back.zip")

    cees = Browser(cast, cookies={"session": cast.cees.session})
    answer = await renews(cees, back[1], new_words(), at=f"/hold/arrivals/{arrival}/identity")

    assert answer.status_code == 422 and "bring that account back" in answer.text
    assert await log_of(cast.cees) == ""
