"""What the feed promises."""

import pytest

from commonhold import feed, groups
from commonhold.ground.errors import Missing


async def test_home_shows_what_people_and_groups_i_follow_wrote_newest_first(cast):
    async with cast.alma.visit() as visit:
        await feed.follow(visit, cast.cees.id)
        await feed.follow(visit, cast.nurses)
    first = await cast.cees.writes("By somebody I follow")
    second = await cast.bram.writes("In a group I follow", in_group=cast.nurses)
    third = await cast.alma.writes("My own")
    await cast.dewi.writes("By somebody I don't follow")

    async with cast.alma.visit() as visit:
        home = await feed.home(visit)

    assert [each.id for each in home.items] == [third, second, first]


async def test_beyond_my_circle_are_other_units_and_nobody_i_follow(cast):
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set unit_id = null where id = %(id)s", id=cast.cees.id)
    other_unit = await cast.cees.writes("From elsewhere")
    await cast.dewi.writes("From my own unit")

    async with cast.alma.visit() as visit:
        beyond = await feed.home(visit, "beyond")

    assert [each.id for each in beyond.items] == [other_unit]


async def test_among_a_few_stand_conversations_with_chosen_people_by_their_last_words(cast):
    async with cast.alma.visit() as visit:
        with_bram = await groups.choose(visit, [cast.bram.id])
        with_both = await groups.choose(visit, [cast.bram.id, cast.greta.id])
    first = await cast.alma.writes("Are you in tomorrow?", to=with_bram)
    second = await cast.alma.writes("Lunch?", to=with_both)
    for_all, note = await cast.alma.writes("For all"), await cast.alma.writes("A note", to=cast.alma.id)
    answer = await cast.bram.replies(first, "From seven")

    async def last_words(player) -> list:
        async with player.visit() as visit:
            return [each.id for each in (await feed.home(visit, "few")).items]

    assert await last_words(cast.alma) == await last_words(cast.bram) == [answer, second]
    assert await last_words(cast.greta) == [second]
    assert await last_words(cast.cees) == []
    assert {for_all, note}.isdisjoint(await last_words(cast.alma))
    page = (await cast.bram.get("/?view=few")).text
    assert "From seven" in page and "Are you in tomorrow?" not in page
    assert [each["id"] for each in (await cast.greta.get("/.json?view=few")).json()["items"]] == [str(second)]


async def test_pages_follow_each_other_without_gaps_when_new_posts_arrive(cast):
    written = [await cast.alma.writes(f"Number {number}") for number in range(45)]
    async with cast.alma.visit() as visit:
        first = await feed.home(visit)
    await cast.alma.writes("Came in between")
    async with cast.alma.visit() as visit:
        second = await feed.home(visit, bounds=feed.Bounds(before=first.older))
        third = await feed.home(visit, bounds=feed.Bounds(before=second.older))

    seen = [each.id for listing in (first, second, third) for each in listing.items]
    assert seen == written[::-1]
    assert third.older is None


async def test_whoever_leaves_a_group_no_longer_has_it_in_their_feed(cast):
    async with cast.alma.visit() as visit:
        await feed.follow(visit, cast.nurses)
    await cast.bram.writes("For nurses", in_group=cast.nurses)
    async with cast.alma.visit() as visit:
        assert len((await feed.home(visit)).items) == 1
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    async with cast.alma.visit() as visit:
        assert (await feed.home(visit)).items == []


async def test_nobody_follows_what_they_may_not_see(cast):
    with pytest.raises(Missing):
        async with cast.cees.visit() as visit:
            await feed.follow(visit, cast.cellar)


async def test_the_feed_of_nobody_is_empty(cast):
    await cast.alma.writes("To all")
    async with cast.house.database.visit() as visit:
        assert await visit.values("select feed('latest', %(a)s, %(b)s)", a=feed.NEWEST, b=feed.OLDEST) == []


async def test_home_as_json_holds_only_what_is_meant_for_programs(cast):
    await cast.alma.writes("Hello to all")

    answer = await cast.alma.get("/.json")

    assert answer.status_code == 200
    item = answer.json()["items"][0]
    assert item["text"] == "Hello to all"
    assert item["author"] == {"handle": "alma", "name": "Alma Åkesson", "url": "/@alma", "is_bot": False}


async def test_what_was_missed_is_counted_from_when_somebody_was_here_before(cast):
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "insert into last_visit (person_id, at, before_that) values (%(id)s, now() - interval '5 hours', now() - interval '9 hours')",
            id=cast.alma.id,
        )

    async with cast.alma.visit() as visit:
        await feed.note_arrival(visit)
        hours = await visit.value(
            "select round(extract(epoch from now() - before_that) / 3600) from last_visit where person_id = (select viewer())"
        )

    assert hours == 5


async def test_looking_again_soon_writes_nothing(cast):
    rows = "select ctid::text || ' ' || xmax::text from last_visit where person_id = %(id)s"
    async with cast.alma.visit() as visit:
        await feed.note_arrival(visit)
        before = await visit.value(rows, id=cast.alma.id)
        await feed.note_arrival(visit)
        after = await visit.value(rows, id=cast.alma.id)

    assert before == after, "neither written nor locked"


async def test_the_frame_shows_ones_groups_first_and_the_rest_opens_where_one_is_in_it(cast):
    async def frame(path: str) -> str:
        return (await cast.alma.client.get(path)).text.split("</nav>")[0]

    home, saved = await frame("/"), await frame("/saved")

    assert home.index("/groups") < home.index("Nurses") < home.index("<details>") < home.index("/saved")
    assert "<details open>" in saved and "<details>" not in saved
