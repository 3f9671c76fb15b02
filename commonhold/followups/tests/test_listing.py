"""The list promises: what is mine, my groups' and late, to people, programs and readers; and rates of units, never of a person."""

from datetime import timedelta
from uuid import uuid4

import feedparser
import pytest

from commonhold import people
from commonhold.followups.listing import kept
from commonhold.followups.tests.steps import WHAT, follows_up, steps
from commonhold.ground import clock, limits
from commonhold.ground.testing.cast import introduce
from commonhold.ground.testing.counting import counted


async def whats(player, view: str) -> list[str]:
    answer = (await player.get(f"/followups.json?view={view}")).json()
    return [each["id"] for each in answer["followups"]]


async def test_each_view_holds_what_it_says_and_nothing_that_cannot_be_read(cast):
    talk, other = await cast.alma.writes("The lift", in_group=cast.nurses), await cast.cees.writes("The bus")
    mine, asked = await follows_up(cast.greta, talk), await follows_up(cast.alma, talk, cast.bram)
    theirs = await follows_up(cast.cees, other)

    assert await whats(cast.greta, "mine") == [str(mine)]
    assert await whats(cast.alma, "mine") == [str(asked)]
    assert await whats(cast.greta, "groups") == [str(asked), str(mine)]
    assert await whats(cast.greta, "all") == [str(theirs), str(asked), str(mine)]
    assert await whats(cast.cees, "all") == [str(theirs)]


async def test_what_is_a_week_past_its_day_is_late_until_it_ends(cast):
    talk = await cast.alma.writes("The lift", in_group=cast.nurses)
    done, late = await follows_up(cast.greta, talk), await follows_up(cast.greta, talk)
    await follows_up(cast.alma, talk, cast.greta)
    await steps(cast.greta, done, "done", "Done")

    with clock.moved(timedelta(days=17)):
        before = await whats(cast.alma, "late")
    with clock.moved(timedelta(days=18)):
        after, page = await whats(cast.alma, "late"), (await cast.alma.get("/followups?view=late")).text

    assert (before, after) == ([], [str(late)])
    assert "Not done yet, since" in page and WHAT in page


async def test_it_is_told_to_feed_readers_and_asks_as_often_for_many_as_for_one(cast):
    talk = await cast.alma.writes("The lift", in_group=cast.nurses)
    await follows_up(cast.greta, talk)
    with counted(cast.house) as one:
        await cast.alma.get("/followups?view=all")
    for _ in range(5):
        await follows_up(cast.bram, await cast.alma.writes("Another", in_group=cast.nurses))
    with counted(cast.house) as many:
        await cast.alma.get("/followups?view=all")

    feed = feedparser.parse((await cast.alma.get("/followups.atom?view=all")).content)
    assert len(many) == len(one)
    assert [each.title for each in feed.entries] == [WHAT] * 6
    assert len((await cast.alma.get("/followups.feed.json?view=all")).json()["items"]) == 6


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
        page = (await cast.cees.get("/followups")).text
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


async def test_an_older_page_begins_where_the_last_one_ended(cast):
    talk = await cast.alma.writes("The lift", in_group=cast.nurses)
    made = [await follows_up(cast.greta, talk) for _ in range(limits.PAGE + 1)]

    first = (await cast.greta.get("/followups.json")).json()
    second = (await cast.greta.get(first["next"])).json()

    assert [each["id"] for each in second["followups"]] == [str(made[0])]
    assert (await cast.greta.get(f"/followups?before={uuid4()}")).status_code == 200
