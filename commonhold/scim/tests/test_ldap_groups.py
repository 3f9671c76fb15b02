"""Groups of an LDAP directory that the house follows, against a real one (slapd)."""

import pytest

from commonhold import groups
from commonhold.ground import limits
from commonhold.ground.testing.cast import Cast
from commonhold.identity.tests.doors import give_mail, post
from commonhold.scim import following
from commonhold.scim.jobs import read
from commonhold.scim.tests.slapd import GROUPS, slapd
from commonhold.scim.tests.test_ldap import followed, told

__all__ = ["slapd"]


async def asked_into(cast: Cast, name: str) -> set[str]:
    """Who is asked into the group of this name."""
    async with cast.house.database.keeper() as visit:
        asked = """select p.handle from invitation i join "group" g on g.id = i.group_id join person p on p.id = i.person_id
            where g.name = %(name)s"""
        return set(await visit.values(asked, name=name))


@pytest.mark.leak("L199")
async def test_its_groups_ask_in_whom_they_name_and_let_go_whom_they_name_no_more(cast, slapd):
    for name in ("inge", "astrid", "bo"):
        slapd.has(name)
    slapd.groups("Welders", "inge", "astrid")
    slapd.groups("Packers", "bo", kind="posixGroup", by="memberUid")
    slapd.groups("Night shift", "bo", "astrid", kind="groupOfUniqueNames", by="uniqueMember")
    await followed(cast, slapd, ldap_groups=GROUPS)

    first, again = await read(cast.house), await read(cast.house)
    names = [await asked_into(cast, each) for each in ("Welders", "Packers", "Night shift")]
    slapd.regroups("Welders", "inge", "bo")
    await read(cast.house)

    assert (told(first), first.groups, told(again)) == ((3, 6, 0, 0, 0), 3, (3, 0, 0, 0, 0))
    assert names == [{"inge", "astrid"}, {"bo"}, {"bo", "astrid"}]
    assert await asked_into(cast, "Welders") == {"inge", "bo"}
    async with cast.bram.visit() as visit:
        (welders,) = [each for each in await groups.my_groups(visit, "en") if each.name == "Welders"]
    assert welders.door == "invited", "One comes in by oneself."


async def test_a_group_that_names_more_than_a_house_takes_holds_up_no_other(cast, slapd, monkeypatch):
    for name in ("inge", "astrid", "bo"):
        slapd.has(name)
    slapd.groups("All of us", "inge", "astrid")
    slapd.groups("Welders", "inge", "astrid")
    await followed(cast, slapd, ldap_groups=GROUPS)
    await read(cast.house)
    monkeypatch.setattr(limits, "SCIM_NAMED", 2)
    slapd.regroups("All of us", "inge", "astrid", "bo")
    slapd.regroups("Welders", "inge")
    came = await read(cast.house)

    assert (came.failed, came.leaving) == (1, 0) and await asked_into(cast, "Welders") == {"inge"}


@pytest.mark.leak("L199")
async def test_groups_that_lose_many_at_once_lose_nobody_until_a_steward_agrees(cast, slapd, monkeypatch):
    monkeypatch.setattr(following.limits, "LDAP_ENDED", 1)
    for name in ("inge", "astrid", "bo"):
        slapd.has(name)
    slapd.groups("Welders", "inge", "astrid", "bo")
    await give_mail(cast, "bram", "bram@house.test")
    await followed(cast, slapd, ldap_groups=GROUPS)
    await read(cast.house)
    slapd.regroups("Welders", "inge")
    many = await read(cast.house)
    slapd.regroups("Welders")
    none = await read(cast.house)

    assert (many.leaving, none.leaving) == (2, 3) and await asked_into(cast, "Welders") == {"inge", "astrid", "bo"}
    page = (await cast.bram.get("/admin/directory")).text
    letters = [each.get_body(("plain",)).get_content() for each in await post(cast.house)]
    assert "no longer name 3 people" in page and ["no longer name" in each for each in letters] == [True, True]
    slapd.regroups("Welders", "inge")
    assert (await read(cast.house, none.these)).leaving == 2, "Others were agreed to."
    assert (await cast.bram.post("/admin/directory/ldap", these=many.these)).status_code == 303
    assert (await read(cast.house, many.these)).leaving == 0 and await asked_into(cast, "Welders") == {"inge"}
    slapd.regroups("Welders")
    asked = await read(cast.house)
    assert asked.leaving == 1 and await asked_into(cast, "Welders") == {"inge"}
    assert (await read(cast.house, asked.these)).leaving == 0 and await asked_into(cast, "Welders") == set()
