"""What ties to goals promise: whoever wrote a thing says which it serves, and whoever does not see both ends sees no tie."""

from datetime import timedelta
from uuid import UUID

import pytest
from psycopg.errors import InsufficientPrivilege

from commonhold import contributions, followups
from commonhold.goals import links
from commonhold.goals.tests.steps import sets
from commonhold.ground import clock
from commonhold.ground.testing.cast import Player
from commonhold.ground.testing.counting import counted


async def ties(player: Player, id: UUID, **goals: UUID) -> None:
    async with player.visit() as visit:
        await links.tie(visit, id, {how: [goal] for how, goal in goals.items()})


async def page(player: Player, id: UUID) -> str:
    return (await player.get(f"/c/{id}")).text


async def test_what_is_written_serves_the_goals_that_are_chosen_for_it(cast):
    goal = await sets(cast.bram, "No pouch wasted")
    offered = (await cast.alma.get("/write")).text

    answer = await cast.alma.post("/write", text="Warm the jaws", to="organisation", serves=str(goal))

    assert "No pouch wasted" in offered
    assert "Serves the goal" in await page(cast.cees, UUID(answer.headers["location"][3:39]))
    assert "What serves it: 1" in await page(cast.cees, goal)


async def test_its_author_says_afterwards_what_it_serves_and_takes_that_back(cast):
    goal, post = await sets(cast.bram, "No pouch wasted"), await cast.alma.writes("Warm the jaws")

    await cast.alma.post(f"/c/{post}/goals?_method=put", serves=str(goal))
    said = await page(cast.bram, post)
    await cast.alma.post(f"/c/{post}/goals?_method=put")

    assert "Serves the goal" in said
    assert "Serves the goal" not in await page(cast.bram, post)


async def test_nobody_else_says_so_nor_in_the_database(cast):
    goal, post = await sets(cast.bram, "No pouch wasted"), await cast.alma.writes("Warm the jaws")

    refused = await cast.bram.post(f"/c/{post}/goals?_method=put", serves=str(goal))

    assert refused.status_code == 403
    with pytest.raises(InsufficientPrivilege):
        await ties(cast.bram, post, serves=goal)


async def test_whoever_does_not_see_the_goal_sees_no_tie_to_it(cast):
    goal, post = await sets(cast.alma, "Fewer falls", in_group=cast.nurses), await cast.alma.writes("A rail")
    await ties(cast.alma, post, serves=goal)

    assert "Fewer falls" in await page(cast.bram, post)
    assert "Fewer falls" not in await page(cast.cees, post) and "Serves the goal" not in await page(cast.cees, post)
    assert (await cast.cees.get(f"/c/{goal}")).status_code == 404


async def test_whoever_does_not_see_what_serves_a_goal_sees_no_tie_there(cast):
    goal, post = await sets(cast.bram, "Fewer falls"), await cast.alma.writes("A rail", in_group=cast.nurses)
    await ties(cast.alma, post, serves=goal)

    assert "What serves it: 1" in await page(cast.bram, goal)
    assert "A rail" not in await page(cast.cees, goal) and "What serves it" not in await page(cast.cees, goal)


async def test_what_one_does_not_see_any_more_stays_tied(cast):
    """Saying anew what it serves touches nothing that the one who says it cannot see."""
    hidden, post = await sets(cast.bram, "Fewer falls", in_group=cast.nurses), await cast.alma.writes("A rail")
    await ties(cast.alma, post, serves=hidden)
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "delete from membership where audience_id = %(nurses)s and person_id = %(alma)s",
            nurses=cast.nurses, alma=cast.alma.id,
        )  # fmt: skip

    await cast.alma.post(f"/c/{post}/goals?_method=put")

    assert "Fewer falls" in await page(cast.bram, post)


async def test_a_goal_of_ones_own_serves_one_of_the_house_and_nobody_else_knows(cast):
    goal, own = await sets(cast.bram, "No pouch wasted"), await sets(cast.alma, "Set the jaws alone", to=cast.alma.id)
    await ties(cast.alma, own, serves=goal)

    assert "Your own goal" in await page(cast.alma, goal)
    assert "Set the jaws alone" not in await page(cast.bram, goal) and "Your own goal" not in await page(
        cast.bram, goal
    )
    assert "Part of" in await page(cast.alma, own)


async def test_goals_that_pull_against_each_other_say_so_on_both_pages(cast):
    slow, fast = await sets(cast.alma, "No pouch wasted"), await sets(cast.bram, "Line 4 at full speed")
    await ties(cast.bram, fast, pulls_against=slow)

    assert "Line 4 at full speed" in await page(cast.cees, slow)
    assert "No pouch wasted" in await page(cast.cees, fast)


async def test_what_is_in_the_way_stands_with_whose_it_is_to_remove(cast):
    goal = await sets(cast.alma, "No pouch wasted")
    answer = await cast.cees.post("/write", text="The rolls are cold", to="organisation", hinders=str(goal))
    told = UUID(answer.headers["location"][3:39])
    unowned = await page(cast.bram, goal)
    async with cast.bram.visit() as visit:
        opening = await contributions.contribution(visit, told)
        await followups.follow_up(visit, opening, "Rolls in hall A", clock.now().date() + timedelta(days=9))

    owned = await page(cast.dewi, goal)

    assert "Nobody has it yet" in unowned
    assert "Rolls in hall A" in owned and "Taken on, until" in owned and "Nobody has it yet" not in owned


async def test_what_was_taken_away_serves_nothing(cast):
    goal, post = await sets(cast.alma, "No pouch wasted"), await cast.bram.writes("Warm the jaws")
    await ties(cast.bram, post, serves=goal)

    await cast.bram.post(f"/c/{post}?_method=delete")

    assert "What serves it" not in await page(cast.alma, goal)


async def test_a_goal_asks_the_database_as_often_for_twenty_ties_as_for_one(cast):
    goal = await sets(cast.alma, "No pouch wasted")
    await ties(cast.bram, await cast.bram.writes("Post 0"), serves=goal)
    with counted(cast.house) as one:
        await page(cast.greta, goal)
    for number in range(1, 20):
        await ties(cast.bram, await cast.bram.writes(f"Post {number}"), serves=goal)
    with counted(cast.house) as many:
        assert "What serves it: 20" in await page(cast.greta, goal)

    assert len(many) == len(one)
