"""An opinion map is found by what is said on it, by those who read it, as long as it stands there."""

import asyncio

from commonhold import contributions, opinions
from commonhold.opinions.tests.steps import asks, says


async def asked(cast, in_group=None):
    return await asks(cast.alma, "How is it going?", ["Shifts should begin later"], in_group=in_group, is_named=False)


async def found(player, words: str) -> str:
    page = await player.get(f"/search?q={words}")
    return " ".join(page.text.split())


async def test_a_map_is_found_by_its_statements_in_their_forms_and_the_statement_is_shown(cast):
    id = await asked(cast)
    await says(cast.dewi, id, "Nobody tells us when machines stop")

    first, other = await found(cast.cees, "shift"), await found(cast.cees, "machine")

    assert f"/c/{id}" in first and "<mark>Shifts</mark> should begin later" in first
    assert f"/c/{id}" in other and "Nobody tells us when <mark>machines</mark> stop" in other
    assert "In one of its statements." in other and "Dewi" not in other


async def test_what_is_taken_back_is_found_no_more_in_the_same_moment(cast):
    id = await asked(cast)
    await says(cast.dewi, id, "Nobody tells us when machines stop")
    async with cast.dewi.visit() as visit:
        standing = await opinions.standing(visit, id)
        await opinions.take_back(visit, standing, next(each for each in standing.all if each.is_mine))

    assert f"/c/{id}" not in await found(cast.cees, "machines")
    assert f"/c/{id}" in await found(cast.cees, "shifts")
    async with cast.alma.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, id))
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select beside from contribution where id = %(id)s", id=id) is None


async def test_of_two_who_say_something_at_once_both_are_found(standing_cast):
    cast = standing_cast
    id = await asked(cast)
    async with cast.dewi.visit() as visit:
        await opinions.state(visit, await opinions.standing(visit, id), "Nobody tells us when machines stop")
        other = asyncio.create_task(says(cast.greta, id, "Lunch is cold"))
        await asyncio.sleep(0.3)
    await other

    async with cast.house.database.keeper() as visit:
        said = await visit.value("select beside from contribution where id = %(id)s", id=id)
    assert sorted(said.split("\n")) == [
        "Lunch is cold",
        "Nobody tells us when machines stop",
        "Shifts should begin later",
    ]


async def test_who_does_not_read_the_map_does_not_find_it(cast):
    id = await asked(cast, in_group=cast.nurses)

    assert f"/c/{id}" in await found(cast.bram, "shifts")
    assert f"/c/{id}" not in await found(cast.cees, "shifts")
