"""The list promises: what is mine, my groups' and late, to people, programs and readers."""

from datetime import timedelta
from uuid import uuid4

import feedparser

from commonhold.followups.tests.steps import WHAT, follows_up, steps
from commonhold.ground import clock, limits
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


async def test_an_older_page_begins_where_the_last_one_ended(cast):
    talk = await cast.alma.writes("The lift", in_group=cast.nurses)
    made = [await follows_up(cast.greta, talk) for _ in range(limits.PAGE + 1)]

    first = (await cast.greta.get("/followups.json?view=mine")).json()
    second = (await cast.greta.get(first["next"])).json()

    assert [each["id"] for each in second["followups"]] == [str(made[0])]
    assert (await cast.greta.get(f"/followups?view=mine&before={uuid4()}")).status_code == 200
