"""What the database shows and lets do, past every verb and page: cast × thing, in plain SQL."""

from commonhold import groups, people
from commonhold.groups import ORGANISATION, stewardship
from commonhold.groups.tests.steps import ASK, INVITE, asked_in, does, enters, set_door, who_sees

MEMBERS = {"alma", "bram", "cees", "dewi", "elin", "greta"}
EVERYBODY = MEMBERS | {"farid"}


SEEN = {
    "an open group": ('select from "group" where id = %(canteen)s', MEMBERS),
    "an invited group": ('select from "group" where id = %(nurses)s', MEMBERS),
    "a hidden group": ('select from "group" where id = %(cellar)s', {"greta"}),
    "a group with a guest": ('select from "group" where id = %(visitors)s', EVERYBODY),
    "who is in an open group": ("select from membership where audience_id = %(canteen)s", MEMBERS),
    "who is in an invited group": (
        "select from membership where audience_id = %(nurses)s and person_id <> viewer()",
        {"alma", "bram", "greta"},
    ),
    "who is in a hidden group": ("select from membership where audience_id = %(cellar)s", {"greta"}),
    "who is in a group with a guest": ("select from membership where audience_id = %(visitors)s", {"bram", "farid"}),
    "how many are in an open group": ("select from audience where id = %(canteen)s", MEMBERS),
    "how many are in an invited group": ("select from audience where id = %(nurses)s", {"alma", "bram", "greta"}),
    "how many are in a hidden group": ("select from audience where id = %(cellar)s", {"greta"}),
    "how many are in the organisation": ("select from audience where id = %(organisation)s", MEMBERS),
    "Alma's own audience": ("select from audience where id = %(alma)s", {"alma"}),
    "a member": ("select from person where id = %(dewi)s", MEMBERS),
    "a member who shares a group with a guest": ("select from person where id = %(bram)s", EVERYBODY),
    "a guest": ("select from person where id = %(farid)s", EVERYBODY),
    "a unit of people whom a guest knows": ("select from unit where name = 'Ward 3'", EVERYBODY),
    "a unit of people whom a guest does not know": ("select from unit where name = 'Archive'", MEMBERS),
    "who looks after the house": ("select from steward where person_id = %(bram)s", MEMBERS),
    "an invitation": ("select from invitation where group_id = %(nurses)s", {"cees", "bram"}),
    "an invitation into a hidden group": ("select from invitation where group_id = %(attic)s", {"elin", "greta"}),
    "a request": ("select from request where group_id = %(office)s", {"dewi", "bram"}),
}


async def test_who_sees_what(cast):
    async with cast.house.database.keeper() as visit:
        await people.add_unit(visit, "Archive")
    async with cast.bram.visit() as visit:
        office = await groups.open_group(visit, "Office", door="request")
    await asked_in(cast, cast.nurses, cast.cees, cast.bram)
    async with cast.greta.visit() as visit:
        attic = await groups.open_group(visit, "Attic", door="hidden")
    await asked_in(cast, attic, cast.elin, cast.greta)
    assert await does(cast.dewi, ASK, group=office, person=cast.dewi.id)

    values = {name: player.id for name, player in cast.players.items()}
    values |= {"nurses": cast.nurses, "canteen": cast.canteen, "cellar": cast.cellar, "visitors": cast.visitors}
    values |= {"attic": attic, "office": office, "organisation": ORGANISATION}
    seen = {thing: await who_sees(cast, sql, **values) for thing, (sql, _) in SEEN.items()}

    assert seen == {thing: expected for thing, (_, expected) in SEEN.items()}


async def test_whoever_is_invited_sees_a_hidden_group_and_not_who_is_in_it(cast):
    await asked_in(cast, cast.cellar, cast.cees, cast.greta)

    assert await who_sees(cast, 'select from "group" where id = %(id)s', id=cast.cellar) == {"greta", "cees"}
    assert await who_sees(cast, "select from membership where audience_id = %(id)s", id=cast.cellar) == {"greta"}
    assert await who_sees(cast, "select from audience where id = %(id)s", id=cast.cellar) == {"greta"}


async def test_a_member_walks_into_an_open_group_and_into_no_other(cast):
    assert await enters(cast.cees, cast.canteen)
    for group in (cast.nurses, cast.cellar, cast.visitors, ORGANISATION, cast.alma.id):
        assert not await enters(cast.cees, group)
    await set_door(cast, cast.nurses, "request")
    assert not await enters(cast.cees, cast.nurses)


async def test_a_guest_walks_into_no_group(cast):
    for group in (cast.canteen, cast.nurses, ORGANISATION):
        assert not await enters(cast.farid, group)


async def test_nobody_is_put_into_a_group(cast):
    assert not await enters(cast.alma, cast.canteen, person=cast.cees.id, by=cast.alma.id)
    assert not await enters(cast.alma, cast.nurses, person=cast.cees.id, by=cast.alma.id)
    # A steward neither, unless they have asked.
    assert not await enters(cast.bram, cast.canteen, person=cast.cees.id, by=cast.bram.id)
    assert not await enters(cast.bram, cast.nurses, person=cast.cees.id, by=cast.bram.id)


async def test_nobody_enters_as_a_steward_or_in_the_name_of_another(cast):
    assert not await enters(cast.cees, cast.canteen, role="steward")
    assert not await enters(cast.cees, cast.canteen, by=cast.bram.id)


async def test_nobody_enters_an_archived_group(cast):
    async with cast.house.database.keeper() as visit:
        await visit.run('update "group" set archived_at = now() where id = %(id)s', id=cast.canteen)

    assert not await enters(cast.cees, cast.canteen)
    assert not await does(cast.bram, INVITE, group=cast.canteen, person=cast.cees.id, by=cast.bram.id)


async def test_whoever_was_removed_comes_back_neither_as_a_steward_nor_by_having_opened_the_group(standing_cast):
    cast = standing_cast
    async with cast.bram.visit() as visit:
        group = await groups.group(visit, cast.nurses)
        await stewardship.name_steward(visit, group, "alma")
    async with cast.alma.visit() as visit:
        await stewardship.remove(visit, await groups.group(visit, cast.nurses), cast.bram.id)

    assert not await enters(cast.bram, cast.nurses)
    assert not await enters(cast.bram, cast.nurses, role="steward")
    async with cast.house.database.keeper() as visit:
        await visit.run("delete from membership where audience_id = %(id)s", id=cast.nurses)
    assert not await enters(cast.bram, cast.nurses, role="steward")


async def test_a_request_lets_a_steward_let_somebody_in_once(cast):
    await set_door(cast, cast.nurses, "request")
    assert await does(cast.cees, ASK, group=cast.nurses, person=cast.cees.id)

    assert not await enters(cast.cees, cast.nurses)
    assert not await enters(cast.alma, cast.nurses, person=cast.cees.id, by=cast.alma.id)
    assert await enters(cast.bram, cast.nurses, person=cast.cees.id, by=cast.bram.id)

    async with cast.bram.visit() as visit:
        await stewardship.remove(visit, await groups.group(visit, cast.nurses), cast.cees.id)
    assert not await enters(cast.bram, cast.nurses, person=cast.cees.id, by=cast.bram.id)


async def test_nobody_asks_for_another_or_where_no_door_is_on_request(cast):
    for group in (cast.nurses, cast.cellar, cast.canteen):
        assert not await does(cast.cees, ASK, group=group, person=cast.cees.id)
    await set_door(cast, cast.nurses, "request")
    assert not await does(cast.cees, ASK, group=cast.nurses, person=cast.dewi.id)
    assert not await does(cast.farid, ASK, group=cast.nurses, person=cast.farid.id)
    assert not await does(cast.alma, ASK, group=cast.nurses, person=cast.alma.id)
