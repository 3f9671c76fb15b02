"""Why somebody can read a thing, and how far it reaches."""

from commonhold import groups, people
from commonhold.groups import ORGANISATION


async def why(player, audience, of):
    async with player.visit() as visit:
        if answer := await groups.explain(visit, audience, of.id):
            sentence, values = answer
            return sentence % values
        return None


async def reach(player, audience):
    async with player.visit() as visit:
        return await groups.reach(visit, audience)


async def test_a_note_is_explained_to_its_author_alone(cast):
    assert (
        await why(cast.alma, cast.alma.id, cast.alma) == "Alma Åkesson wrote this as a note that nobody else can read."
    )
    for player in (cast.bram, cast.farid):
        assert await why(player, cast.alma.id, cast.alma) is None
    assert await why(cast.alma, cast.alma.id, cast.bram) is None


async def test_chosen_people_are_explained_to_each_other(cast):
    async with cast.alma.visit() as visit:
        circle = await groups.choose(visit, [cast.cees.id, cast.farid.id])

    for player in (cast.alma, cast.cees, cast.farid):
        assert await why(player, circle, cast.cees) == "Cees Öst is one of the people who were chosen."
    assert await why(cast.alma, circle, cast.bram) is None
    assert await why(cast.bram, circle, cast.cees) is None


async def test_a_group_is_explained_to_those_in_it(cast):
    assert await why(cast.alma, cast.nurses, cast.greta) == "Greta Holm is in the group Nurses."
    assert await why(cast.farid, cast.visitors, cast.bram) == "Bram de Vries is in the group Film suppliers."
    for player in (cast.cees, cast.farid):
        assert await why(player, cast.nurses, cast.greta) is None
        assert await why(player, cast.cellar, cast.greta) is None


async def test_an_open_group_is_not_explained_to_whoever_has_not_walked_in(cast):
    assert await why(cast.cees, cast.canteen, cast.bram) is None
    assert await why(cast.bram, cast.canteen, cast.cees) is None


async def test_the_organisation_is_explained_to_members_and_not_to_guests(cast):
    told = await why(cast.alma, ORGANISATION, cast.dewi)
    assert told == "Dewi Sari is a member of the organisation, and this is open to all members."
    assert await why(cast.alma, ORGANISATION, cast.farid) is None
    assert await why(cast.farid, ORGANISATION, cast.bram) is None


async def test_an_answer_changes_with_the_membership(cast):
    async with cast.greta.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    assert await why(cast.alma, cast.nurses, cast.greta) is None
    assert await why(cast.greta, cast.nurses, cast.alma) is None


async def test_how_far_it_reaches_is_told_by_unit_and_by_name_where_few_are(cast):
    found = await reach(cast.alma, cast.nurses)
    assert (found.people, found.units, found.guests) == (3, [("Ward 3", 3)], [])
    assert [face.handle for face in found.names] == ["alma", "bram", "greta"]

    found = await reach(cast.bram, cast.visitors)
    assert (found.people, sorted(found.units)) == (2, [("", 1), ("Ward 3", 1)])
    assert [face.handle for face in found.guests] == ["farid"]


async def test_two_units_of_one_name_stay_two(cast):
    async with cast.bram.visit() as visit:
        north = await people.add_unit(visit, "North")
        night = await people.add_unit(visit, "Ward 3", north)
        await visit.run("update person set unit_id = %(unit)s where id = %(id)s", unit=night, id=cast.greta.id)

    assert (await reach(cast.alma, cast.nurses)).units == [("Ward 3", 2), ("Ward 3", 1)]


async def test_how_far_it_reaches_is_not_told_to_outsiders(cast):
    for player, audience in (
        (cast.cees, cast.nurses), (cast.cees, cast.cellar), (cast.farid, ORGANISATION), (cast.farid, cast.canteen),
        (cast.cees, cast.alma.id),
    ):  # fmt: skip
        found = await reach(player, audience)
        assert (found.people, found.units, found.guests, found.names) == (0, [], [], [])


async def test_whom_one_is_choosing_are_counted_with_oneself_as_far_as_one_knows_them(cast):
    async with cast.farid.visit() as visit:
        found = await groups.reach_of(visit, [cast.bram.id, cast.alma.id])

    assert [face.handle for face in found.names] == ["bram", "farid"]


async def test_parts_of_a_bar_are_the_three_largest_and_the_rest():
    found = groups.Reach(20, [("Lund", 10), ("Utrecht", 4), ("Desk", 3), ("Night", 2), ("Dock", 1)])

    assert found.in_words == "Lund 10, Utrecht 4, Desk 3, others 3."
    assert [slice.start for slice in found.slices] == [0, 50, 70, 85]
    assert not found.is_mostly_one
    assert groups.Reach(3, [("Lund", 2), ("", 1)]).is_mostly_one
