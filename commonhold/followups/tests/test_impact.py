"""What came of it, promised: sums among what one may read, and how much is kept by those who look after things and by units."""

from datetime import timedelta

import pytest

from commonhold import groups, people
from commonhold.followups.impact import kept
from commonhold.followups.tests.steps import WHAT, follows_up, steps
from commonhold.ground import clock, limits
from commonhold.ground.testing.cast import introduce


@pytest.fixture
async def unit(cast):
    """Ten people of one unit."""
    async with cast.house.database.keeper() as visit:
        unit = await people.add_unit(visit, "Ward 5")
        return [await introduce(visit, cast, f"p{number}", f"Person {number}", unit) for number in range(limits.KEPT_PEOPLE)]  # fmt: skip


async def promise(player, talk, *, in_time: bool) -> None:
    id = await follows_up(player, talk, days=5)
    if in_time:
        await steps(player, id, "done", "Done")


async def rates(player) -> list[tuple[str, int, int]]:
    async with player.visit() as visit:
        return [(each.unit, each.due, each.kept) for each in await kept(visit)]


async def test_of_a_unit_of_ten_it_is_told_how_many_were_kept_among_what_one_may_read(cast, unit):
    talk = await cast.alma.writes("For all")
    for number in range(6):
        await promise(unit[number % 3], talk, in_time=number < 4)
    await promise(unit[0], await unit[0].writes("For myself", to=unit[0].id), in_time=True)

    with clock.moved(timedelta(days=9)):
        assert await rates(cast.cees) == [("Ward 5", 6, 4)]
        page = (await cast.cees.get("/impact")).text
    assert "Ward 5" in page and "about 65 %" in page


async def test_nothing_is_told_of_nine_people_of_few_promises_or_of_mostly_one_person(cast, unit):
    talk = await cast.alma.writes("For all")
    for number in range(limits.KEPT_LEAST):
        await promise(unit[0 if number < 3 else 1], talk, in_time=True)
    with clock.moved(timedelta(days=9)):
        mostly_one = await rates(cast.cees)
    await promise(unit[2], talk, in_time=True)
    with clock.moved(timedelta(days=9)):
        of_three = await rates(cast.cees)
        async with cast.house.database.keeper() as visit:
            await visit.run("update person set unit_id = null where id = %(id)s", id=unit[9].id)
        of_nine = await rates(cast.cees)

    assert (mostly_one, of_three, of_nine) == ([], [("Ward 5", 6, 6)], [])


async def test_those_who_look_after_something_stand_first_once_they_are_ten(cast, unit):
    talk = await cast.alma.writes("For all")
    for number in range(6):
        await promise(unit[number % 3], talk, in_time=number < 3)
    *first, tenth = unit[: limits.KEPT_PEOPLE - len(await stewards(cast))]
    for player in first:
        await opens_a_group(player)
    with clock.moved(timedelta(days=9)):
        of_nine = await rates(cast.cees)
    await opens_a_group(tenth)
    with clock.moved(timedelta(days=9)):
        of_ten, page = await rates(cast.cees), (await cast.cees.get("/impact")).text

    assert of_nine == [("Ward 5", 6, 3)]
    assert of_ten == [(None, 6, 3), ("Ward 5", 6, 3)]
    assert "Whoever looks after a group or the house" in page


async def opens_a_group(player) -> None:
    async with player.visit() as visit:
        await groups.open_group(visit, f"Group of {player.visitor.handle}")


async def stewards(cast) -> set[str]:
    async with cast.cees.visit() as visit:
        return set(
            await visit.values(
                "select person_id from membership where role = 'steward' union select person_id from steward"
            )
        )


async def test_what_was_done_and_whether_it_helped_is_counted_among_what_one_may_read(cast):
    talk, closed = await cast.alma.writes("For all"), await cast.alma.writes("The lift", in_group=cast.nurses)
    done, hidden = await follows_up(cast.greta, talk), await follows_up(cast.greta, closed)
    refused, _ = await follows_up(cast.bram, talk), await follows_up(cast.bram, talk)
    await follows_up(cast.alma, talk, cast.greta)
    for id in (done, hidden):
        await steps(cast.greta, id, "done", "Done")
    await steps(cast.bram, refused, "no", "Too dear")
    await helped(cast, done, yes=[cast.alma, cast.cees], no=[cast.bram])
    await helped(cast, hidden, yes=[cast.alma])

    told = (await cast.cees.get("/impact.json")).json()
    page = (await cast.cees.get("/impact")).text

    assert told == {
        "taken_on": 3, "done": 1, "no_because": 1, "under_way": 1, "helped": {"yes": 2, "partly": 0, "no": 1}, "kept": [],
    }  # fmt: skip
    assert (await cast.alma.get("/impact.json")).json()["helped"] == {"yes": 3, "partly": 0, "no": 1}
    assert page.count(WHAT) == 1 and 'href="/followups?view=all"' in page
    assert [each["id"] for each in (await cast.cees.get("/followups.json?view=helped")).json()["followups"]] == [
        str(done)
    ]


async def helped(cast, id, **said) -> None:
    """Time goes by, and they say whether it helped."""
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "insert into followup_step (id, followup_id, kind) values (gen_random_uuid(), %(id)s, 'review')", id=id
        )
    for says, players in said.items():
        for player in players:
            await player.post(f"/followups/{id}/help?_method=put", says=says)
