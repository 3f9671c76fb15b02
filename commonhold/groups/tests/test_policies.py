"""What the database shows and lets do, past every verb and page: cast × thing, in plain SQL."""

import psycopg
import pytest

from commonhold import groups, people
from commonhold.ground import ids
from commonhold.groups import ORGANISATION, stewardship

MEMBERS = {"alma", "bram", "cees", "dewi", "elin", "greta"}
EVERYBODY = MEMBERS | {"farid"}
REFUSED = (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)

ENTER = "insert into membership (audience_id, person_id, role, by) values (%(group)s, %(person)s, %(role)s, %(by)s)"
INVITE = "insert into invitation (group_id, person_id, by) values (%(group)s, %(person)s, %(by)s)"
ASK = "insert into request (group_id, person_id) values (%(group)s, %(person)s)"
AUDIENCE = "insert into audience (id, kind, made_by) values (%(id)s, %(kind)s, %(me)s)"
GROUP = """insert into "group" (id, slug, name, door, made_by, sort_sv, sort_nl)
           values (%(id)s, %(slug)s, 'Trap', %(door)s, %(me)s, '', '')"""


async def does(player, sql: str, **values) -> bool:
    """Whether the database lets this player do it."""
    try:
        async with player.visit() as visit:
            return await visit.run(sql, **values) > 0
    except REFUSED:
        return False


async def enters(player, group, *, person=None, role="member", by=None) -> bool:
    return await does(player, ENTER, group=group, person=person or player.id, role=role, by=by or player.id)


async def who_sees(cast, sql: str, **values) -> set[str]:
    seen = set()
    for name, player in cast.players.items():
        async with player.visit() as visit:
            if await visit.value(f"select exists ({sql})", **values):
                seen.add(name)
    return seen


async def asked_in(cast, group, player, by):
    async with by.visit() as visit:
        await stewardship.invite(visit, await groups.group(visit, group), player.id)


async def door(cast, group, name):
    async with cast.house.database.keeper() as visit:
        await visit.run('update "group" set door = %(door)s where id = %(id)s', door=name, id=group)


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


# Into a group


async def test_a_member_walks_into_an_open_group_and_into_no_other(cast):
    assert await enters(cast.cees, cast.canteen)
    for group in (cast.nurses, cast.cellar, cast.visitors, ORGANISATION, cast.alma.id):
        assert not await enters(cast.cees, group)
    await door(cast, cast.nurses, "request")
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
    await door(cast, cast.nurses, "request")
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
    await door(cast, cast.nurses, "request")
    assert not await does(cast.cees, ASK, group=cast.nurses, person=cast.dewi.id)
    assert not await does(cast.farid, ASK, group=cast.nurses, person=cast.farid.id)
    assert not await does(cast.alma, ASK, group=cast.nurses, person=cast.alma.id)


# Invitations


async def test_stewards_invite_anybody_and_in_an_open_group_everybody_invites_a_colleague(cast):
    await enters(cast.alma, cast.canteen)

    assert await does(cast.bram, INVITE, group=cast.nurses, person=cast.cees.id, by=cast.bram.id)
    assert await does(cast.bram, INVITE, group=cast.nurses, person=cast.farid.id, by=cast.bram.id)
    assert await does(cast.alma, INVITE, group=cast.canteen, person=cast.cees.id, by=cast.alma.id)
    assert not await does(cast.alma, INVITE, group=cast.canteen, person=cast.farid.id, by=cast.alma.id)
    assert not await does(cast.alma, INVITE, group=cast.nurses, person=cast.dewi.id, by=cast.alma.id)


async def test_outsiders_and_guests_invite_nobody(cast):
    for group in (cast.nurses, cast.cellar, cast.canteen):
        assert not await does(cast.cees, INVITE, group=group, person=cast.cees.id, by=cast.cees.id)
        assert not await does(cast.cees, INVITE, group=group, person=cast.dewi.id, by=cast.cees.id)
        assert not await does(cast.cees, INVITE, group=group, person=cast.cees.id, by=cast.bram.id)
    assert not await does(cast.farid, INVITE, group=cast.visitors, person=cast.bram.id, by=cast.farid.id)
    await door(cast, cast.visitors, "open")
    assert not await does(cast.farid, INVITE, group=cast.visitors, person=cast.alma.id, by=cast.farid.id)


async def test_an_invitation_lets_in_the_one_it_is_for(cast):
    await asked_in(cast, cast.nurses, cast.cees, cast.bram)

    assert not await enters(cast.dewi, cast.nurses)
    assert not await enters(cast.bram, cast.nurses, person=cast.cees.id, by=cast.bram.id)
    assert not await enters(cast.cees, cast.nurses, role="steward")
    assert await enters(cast.cees, cast.nurses)


async def test_an_invitation_cannot_be_turned_to_another_person_or_group(cast):
    await asked_in(cast, cast.nurses, cast.cees, cast.bram)

    for change in ("person_id = %(dewi)s", "group_id = %(canteen)s", "by = %(dewi)s"):
        for player in (cast.cees, cast.bram, cast.dewi):
            assert not await does(player, f"update invitation set {change}", dewi=cast.dewi.id, canteen=cast.canteen)


async def test_an_invitation_dies_when_the_inviter_leaves_and_does_not_come_back_with_them(standing_cast):
    cast = standing_cast
    async with cast.bram.visit() as visit:
        await stewardship.name_steward(visit, await groups.group(visit, cast.nurses), "alma")
    await asked_in(cast, cast.nurses, cast.cees, cast.alma)
    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    assert await who_sees(cast, "select from invitation") == set()
    assert not await enters(cast.cees, cast.nurses)

    await asked_in(cast, cast.nurses, cast.alma, cast.bram)
    assert await enters(cast.alma, cast.nurses)
    assert not await enters(cast.cees, cast.nurses)


async def test_an_invitation_dies_when_the_inviter_is_a_steward_no_longer_or_was_removed(cast):
    async with cast.bram.visit() as visit:
        await stewardship.name_steward(visit, await groups.group(visit, cast.nurses), "alma")
    await asked_in(cast, cast.nurses, cast.cees, cast.alma)
    async with cast.bram.visit() as visit:
        await stewardship.step_down(visit, await groups.group(visit, cast.nurses), "alma")

    assert not await enters(cast.cees, cast.nurses)

    await asked_in(cast, cast.nurses, cast.cees, cast.bram)
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "delete from membership where person_id = %(id)s and audience_id = %(group)s",
            id=cast.bram.id,
            group=cast.nurses,
        )
    assert not await enters(cast.cees, cast.nurses)


async def test_a_colleague_s_invitation_dies_when_the_door_is_narrowed_and_a_steward_s_takes_its_place(cast):
    await enters(cast.alma, cast.canteen)
    await asked_in(cast, cast.canteen, cast.cees, cast.alma)
    await door(cast, cast.canteen, "hidden")

    assert not await enters(cast.cees, cast.canteen)
    assert "cees" not in await who_sees(cast, 'select from "group" where id = %(id)s', id=cast.canteen)

    await asked_in(cast, cast.canteen, cast.cees, cast.bram)
    assert await enters(cast.cees, cast.canteen)


async def test_whoever_is_removed_needs_a_new_invitation(cast):
    await door(cast, cast.nurses, "request")
    await does(cast.cees, ASK, group=cast.nurses, person=cast.cees.id)
    await asked_in(cast, cast.nurses, cast.cees, cast.bram)
    assert await enters(cast.bram, cast.nurses, person=cast.cees.id, by=cast.bram.id)
    async with cast.bram.visit() as visit:
        await stewardship.remove(visit, await groups.group(visit, cast.nurses), cast.cees.id)

    assert not await enters(cast.cees, cast.nurses)


async def test_only_those_concerned_take_an_invitation_or_a_request_away(cast):
    await asked_in(cast, cast.nurses, cast.cees, cast.bram)
    for player in (cast.alma, cast.dewi, cast.farid, cast.greta):
        assert not await does(player, "delete from invitation")
        assert not await does(player, "delete from request")
    assert await does(cast.cees, "delete from invitation")


# A group, and who looks after it


async def test_only_stewards_change_a_group(cast):
    for player in (cast.alma, cast.cees, cast.farid, cast.greta):
        assert not await does(player, """update "group" set door = 'open' where slug = 'nurses'""")
    assert await does(cast.bram, """update "group" set door = 'open' where slug = 'nurses'""")
    assert not await does(cast.bram, """update "group" set door = 'open' where id = %(id)s""", id=cast.cellar)


@pytest.mark.parametrize("change", ["made_by = %(cees)s", "made_at = made_at - interval '1 day'", "id = %(canteen)s"])
async def test_a_group_stays_itself(cast, change):
    assert not await does(
        cast.bram,
        f'update "group" set {change} where id = %(id)s',
        cees=cast.cees.id,
        canteen=cast.canteen,
        id=cast.nurses,
    )


async def test_no_group_is_put_round_an_audience_that_stands(cast):
    async with cast.cees.visit() as visit:
        circle = await groups.choose(visit, [cast.alma.id])

    for audience in (cast.alma.id, cast.cees.id, ORGANISATION, cast.nurses, circle):
        assert not await does(cast.cees, GROUP, id=audience, slug="trap", door="open", me=cast.cees.id)


async def test_no_group_is_opened_in_the_name_of_another_or_by_a_guest(cast):
    for player, maker in ((cast.cees, cast.bram), (cast.farid, cast.farid)):
        assert not await does(player, AUDIENCE, id=ids.new_id(), kind="group", me=maker.id)


async def test_an_audience_is_of_no_other_kind_and_never_changes(cast):
    for kind in ("me", "organisation"):
        assert not await does(cast.cees, AUDIENCE, id=ids.new_id(), kind=kind, me=cast.cees.id)
    for change in ("kind = 'chosen'", "made_by = %(me)s", "people = 99", "made_at = now()"):
        for player in (cast.cees, cast.bram):
            assert not await does(player, f"update audience set {change}", me=player.id)
            assert not await does(player, "delete from audience")
            assert not await does(player, 'delete from "group"')


async def test_only_a_steward_names_a_steward_and_never_a_guest(cast):
    promote = "update membership set role = 'steward' where audience_id = %(group)s and person_id = %(person)s"

    assert not await does(cast.alma, promote, group=cast.nurses, person=cast.alma.id)
    assert not await does(cast.alma, promote, group=cast.nurses, person=cast.greta.id)
    assert not await does(cast.greta, promote, group=cast.nurses, person=cast.greta.id)
    assert not await does(cast.bram, promote, group=cast.visitors, person=cast.farid.id)
    assert await does(cast.bram, promote, group=cast.nurses, person=cast.alma.id)


@pytest.mark.parametrize(
    "change",
    ["person_id = %(cees)s", "audience_id = %(canteen)s", "since = since - interval '1 year'", "by = %(cees)s"],
)
async def test_a_membership_stays_itself(cast, change):
    assert not await does(
        cast.bram, f"update membership set {change} where audience_id = %(nurses)s and person_id = %(alma)s",
        cees=cast.cees.id, canteen=cast.canteen, nurses=cast.nurses, alma=cast.alma.id,
    )  # fmt: skip


async def test_only_stewards_remove_others(cast):
    away = "delete from membership where audience_id = %(group)s and person_id = %(person)s"

    assert not await does(cast.alma, away, group=cast.nurses, person=cast.greta.id)
    assert not await does(cast.cees, away, group=cast.nurses, person=cast.greta.id)
    assert not await does(cast.bram, away, group=cast.cellar, person=cast.greta.id)
    assert await does(cast.bram, away, group=cast.nurses, person=cast.greta.id)
    assert await does(cast.alma, away, group=cast.nurses, person=cast.alma.id)


async def test_nobody_leaves_the_organisation_or_themselves(cast):
    away = "delete from membership where audience_id = %(group)s and person_id = %(person)s"
    for group in (ORGANISATION, cast.alma.id):
        assert not await does(cast.alma, away, group=group, person=cast.alma.id)


async def test_a_removal_is_effective_on_the_next_request(cast):
    post = await cast.alma.writes("Between us", in_group=cast.nurses)
    assert await cast.greta.sees(post)
    async with cast.bram.visit() as visit:
        await stewardship.remove(visit, await groups.group(visit, cast.nurses), cast.greta.id)

    assert not await cast.greta.sees(post)
    assert not await does(cast.greta, "select 1 from membership where audience_id = %(id)s", id=cast.nurses)


# Circles of chosen people


async def test_a_circle_is_made_at_once_and_nobody_is_added_later(standing_cast):
    cast = standing_cast
    async with cast.alma.visit() as visit:
        circle = await groups.choose(visit, [cast.cees.id])

    for player in (cast.alma, cast.cees, cast.dewi, cast.bram):
        assert not await enters(player, circle, person=cast.dewi.id, by=player.id)
    assert await who_sees(cast, "select from membership where audience_id = %(id)s", id=circle) == {"alma", "cees"}


async def test_the_date_of_a_circle_cannot_be_set_so_that_it_stays_open(cast):
    later = (
        "insert into audience (id, kind, made_by, made_at) values (%(id)s, 'chosen', %(me)s, now() + interval '1 hour')"
    )

    assert not await does(cast.alma, later, id=ids.new_id(), me=cast.alma.id)


async def test_a_guest_chooses_only_people_they_share_a_group_with(cast):
    async with cast.farid.visit() as visit:
        assert await groups.choose(visit, [cast.bram.id])

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.farid.visit() as visit:
            await groups.choose(visit, [cast.alma.id])


# Counting


async def test_an_audience_knows_how_many_are_in_it(cast):
    async def people_of(group):
        async with cast.house.database.keeper() as visit:
            told = await visit.value("select people from audience where id = %(id)s", id=group)
            assert told == await visit.value("select count(*) from membership where audience_id = %(id)s", id=group)
            return told

    assert await people_of(cast.nurses) == 3
    await asked_in(cast, cast.nurses, cast.cees, cast.bram)
    assert await enters(cast.cees, cast.nurses)
    assert await people_of(cast.nurses) == 4
    async with cast.bram.visit() as visit:
        await stewardship.remove(visit, await groups.group(visit, cast.nurses), cast.alma.id)
    assert await people_of(cast.nurses) == 3
    assert await people_of(ORGANISATION) == len(MEMBERS)
