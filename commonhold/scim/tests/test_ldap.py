"""An LDAP directory brings people in and out as SCIM does; what looks like its mistake ends nobody."""

import dataclasses

import pytest

from commonhold import identity, people
from commonhold.ground.house_settings import set_inside
from commonhold.ground.testing.cast import Cast
from commonhold.identity.tests.doors import give_mail, post
from commonhold.people import Person
from commonhold.scim import following, ldap
from commonhold.scim.following import Came
from commonhold.scim.jobs import follow, read
from commonhold.scim.tests.slapd import Slapd, slapd

__all__ = ["slapd"]


async def followed(cast: Cast, made: Slapd, **more: str) -> None:
    """The operator has named it, and Bram, who looks after the house, follows it."""
    named = {"ldap_url": made.url(), "ldap_ca": made.ca} | more
    cast.house.settings = dataclasses.replace(cast.house.settings, **named)
    async with cast.bram.visit() as visit:
        await following.follow_from_now(visit, True)


async def somebody(cast: Cast, handle: str) -> Person | None:
    async with cast.house.database.keeper() as visit:
        return await people.by_handle(visit, handle)


def told(came: Came) -> tuple[int, int, int, int, int]:
    return came.people, came.changed, came.ended, came.failed, came.waiting


@pytest.mark.leak("L201")
async def test_whom_it_names_is_awaited_with_their_unit_and_followed_once(cast, slapd):
    slapd.has("inge", title="Welder", departmentNumber="Line 2", preferredLanguage="sv-SE")
    slapd.has("astrid", cn="A*)(uid=*")
    slapd.has("bo")
    await followed(cast, slapd)

    first, again = await read(cast.house), await read(cast.house)
    slapd.says("inge", "title", "Fitter")
    third = await read(cast.house)

    assert [told(each) for each in (first, again, third)] == [(3, 3, 0, 0, 0), (3, 0, 0, 0, 0), (3, 1, 0, 0, 0)]
    assert (await somebody(cast, "astrid")).name == "A*)(uid=*", "What looks like a filter is a name."
    inge = await somebody(cast, "inge")
    assert (inge.name, inge.title, inge.language, inge.unit, inge.has_joined) == (
        "Inge Lind",
        "Fitter",
        "sv",
        "Line 2",
        False,
    )


@pytest.mark.leak("L194")
async def test_whoever_it_names_no_more_is_ended_and_comes_back_with_it(cast, slapd):
    slapd.has("alma", mail="alma@nordpack.example")
    slapd.has("bo")
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "insert into address (id, person_id, mail, confirmed_at) values (%(id)s, %(id)s, 'alma@nordpack.example', now())",
            id=cast.alma.id,
        )
    await followed(cast, slapd)
    written = await cast.alma.writes("What I wrote")
    await read(cast.house)
    await followed(cast, slapd, ldap_url=slapd.url(filter="(uid=bo)"))
    came = await read(cast.house)

    assert told(came) == (1, 1, 1, 0, 0) and (await cast.alma.get("/settings/sessions")).status_code == 303
    assert not (await somebody(cast, "alma")).is_here and await cast.bram.sees(written)
    assert told(await read(cast.house)) == (1, 0, 0, 0, 0), "Once is enough."
    await followed(cast, slapd)
    assert told(await read(cast.house)) == (2, 1, 0, 0, 0) and (await somebody(cast, "alma")).is_here
    assert (await cast.alma.get("/settings/sessions")).status_code == 303, "What let her in does not come back."


async def test_many_at_once_or_an_empty_directory_end_nobody_until_a_steward_agrees(cast, slapd, monkeypatch):
    for name in ("inge", "astrid", "bo"):
        slapd.has(name)
    await give_mail(cast, "bram", "bram@house.test")
    await followed(cast, slapd)
    await read(cast.house)
    await followed(cast, slapd, ldap_url=slapd.url(filter="(uid=nobody)"))
    empty = await read(cast.house)
    few = await read(cast.house, "others")
    await followed(cast, slapd)
    monkeypatch.setattr(following.limits, "LDAP_ENDED", 1)
    for name in ("inge", "astrid"):
        slapd.loses(name)
    many = await read(cast.house, empty.these)
    await read(cast.house)

    assert (
        told(empty) == told(few) == (0, 0, 0, 0, 3)
        and told(many) == (1, 0, 0, 0, 2)
        and (await somebody(cast, "inge")).is_here
    )
    told_of = [each.get_body(("plain",)).get_content() for each in await post(cast.house)]
    assert [words.split(" people are in it no more")[0][-1] for words in told_of] == ["3", "2"], "Once for each number."
    page = (await cast.bram.get("/admin/directory")).text
    assert "2 people are in it no more" in page and "127.0.0.1" in page and "signs" not in page
    assert 'href="/@inge"' in page and 'href="/@bo"' not in page, "Whom somebody agrees to stands there by name."
    agreed = await cast.bram.post("/admin/directory/ldap", these=many.these)
    assert agreed.status_code == 303 and told(await read(cast.house, many.these)) == (1, 2, 2, 0, 0)
    assert not (await somebody(cast, "inge")).is_here
    await followed(cast, slapd, ldap_url=slapd.url(filter="(uid=nobody)"))
    asked = await read(cast.house, many.these)
    assert [told(each) for each in (asked, await read(cast.house, asked.these))] == [(0, 0, 0, 0, 1), (0, 1, 1, 0, 0)]
    assert not (await somebody(cast, "bo")).is_here, "An empty directory is agreed to as any other."


async def test_many_who_are_disabled_at_once_are_ended_by_nobody_either(cast, monkeypatch):
    async with cast.bram.visit() as visit:
        await following.follow_from_now(visit, True)
    names = ("inge", "astrid", "bo")
    monkeypatch.setattr(following.limits, "LDAP_ENDED", 2)
    named = [f"{ldap.NAMED}{name}" for name in names]
    for is_active, agreed, came_of in (
        (True, "", (3, 3, 0, 0, 0)),
        (False, following.word_for(named[:2]), (3, 0, 0, 0, 3)),
        (False, following.word_for(named), (3, 3, 3, 0, 0)),
    ):
        came = Came("")
        people_there = [
            {"schemas": [ldap.USER], "externalId": f"{ldap.NAMED}{name}", "userName": name, "active": is_active}
            for name in names
        ]
        await following.do(cast.house, cast.bram.id, people_there, came, agreed)
        assert told(came) == came_of
    assert not (await somebody(cast, "inge")).is_here


async def test_who_has_left_and_took_their_name_away_comes_back_into_no_unit_when_it_loses_them(cast, slapd):
    slapd.has("inge", departmentNumber="Line 2")
    slapd.has("bo")
    await followed(cast, slapd)
    await read(cast.house)
    inge = await somebody(cast, "inge")
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set joined_at = now(), left_at = now() where id = %(id)s", id=inge.id)
        await people.take_name(visit, inge.id)
    slapd.loses("inge")
    came = await read(cast.house)

    async with cast.house.database.keeper() as visit:
        found = await people.person(visit, inge.id)
    assert inge.unit == "Line 2" and came.changed == 1 and (found.name, found.unit) == ("Somebody", None)


@pytest.mark.parametrize("password", ["half/secret", "half?secret", "half#secret", "half[secret"])
def test_an_address_that_is_none_is_told_without_the_password_in_it(password):
    with pytest.raises(ldap.NotRead) as why:
        ldap.read(f"ldaps://cn=reader,dc=x:{password}@127.0.0.1:636/dc=x")

    assert "COMMONHOLD_LDAP_URL" in str(why.value) and "half" not in str(why.value)


async def test_whom_a_steward_ended_stays_so_and_one_who_cannot_be_taken_holds_up_nobody(cast, slapd):
    slapd.has("inge")
    slapd.has("farid", mail="another@nordpack.example")
    slapd.has("bo", cn="x" * 201)
    await followed(cast, slapd)
    first = await read(cast.house)
    async with cast.bram.visit() as visit:
        await identity.retire(visit, (await people.by_handle(visit, "inge")).id, "by hand")
    slapd.says("inge", "title", "Fitter")

    assert told(first) == (3, 1, 0, 2, 0)
    await read(cast.house)
    assert not (await somebody(cast, "inge")).is_here


@pytest.mark.parametrize("scheme", ["ldap", "ldaps"])
async def test_it_is_read_over_an_encrypted_wire_to_who_it_says_it_is(slapd, scheme):
    for name in ("inge", "astrid", "bo", "dag", "eva"):
        slapd.has(name)

    assert len(ldap.read(slapd.url(scheme), slapd.ca).people) == 5, (
        "It gives two at once, so that this took three pages."
    )
    with pytest.raises(ldap.NotRead):
        ldap.read(slapd.url(scheme))
    with pytest.raises(ldap.NotRead):
        ldap.read(slapd.url(scheme, password="another"), slapd.ca)


async def test_one_that_cannot_be_read_and_a_steward_who_is_none_any_more_change_nothing(cast, slapd):
    slapd.has("inge")
    await follow(cast.house)
    await followed(cast, slapd, ldap_url="ldaps://127.0.0.1:9/dc=x")
    await follow(cast.house)
    page = (await cast.bram.get("/admin/directory")).text
    await followed(cast, slapd)
    async with cast.house.database.keeper() as visit:
        await set_inside(visit, following.BY, str(cast.alma.id))
    with pytest.raises(ldap.NotRead, match="looks after the house no more"):
        await read(cast.house)

    assert "It could not be read" in page and await somebody(cast, "inge") is None


async def test_stewards_follow_it_and_let_it_be(cast):
    nothing = await cast.bram.post("/admin/directory/ldap?_method=put", followed="on")
    cast.house.settings = dataclasses.replace(cast.house.settings, ldap_url="ldaps://ldap.house.test/dc=x")
    begun = await cast.bram.post("/admin/directory/ldap?_method=put", followed="on")
    page = (await cast.bram.get("/admin/directory")).text
    await cast.bram.post("/admin/directory/ldap?_method=put", followed="")

    assert (nothing.status_code, begun.status_code) == (403, 303) and "in the name of Bram" in page
    assert "It is not followed" in (await cast.bram.get("/admin/directory")).text
    assert (await cast.bram.post("/admin/directory/ldap", these="x")).status_code == 403
    assert (await cast.alma.post("/admin/directory/ldap?_method=put", followed="on")).status_code == 404


def test_what_active_directory_says_is_read_as_well():
    entry = {
        "objectGUID": [bytes(range(16))], "sAMAccountName": [b"inge"], "userAccountControl": [b"514"], "displayName": [b"Inge"],
        "mail": [b"inge@nordpack.example"], "department": [b"Line 2"],
    }  # fmt: skip

    said = ldap.told(entry)

    assert (said["externalId"], said["userName"], said["active"]) == (
        "ldap:03020100-0504-0706-0809-0a0b0c0d0e0f",
        "inge",
        False,
    )
    assert said[ldap.WORK] == {"department": "Line 2"} and ldap.told({"cn": [b"no name that lasts"]}) is None
