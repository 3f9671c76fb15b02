"""Whoever voted on an opinion map is told when it is drawn for the last time, once, and whoever asked too."""

from commonhold.attention.tests.steps import hear, told
from commonhold.opinions.tests.steps import asks, end_by_time, says, votes


async def test_those_who_voted_or_said_something_and_who_asked_are_told_once_that_the_map_is_drawn(cast):
    id = await asks(cast.bram, "Shall the night shift rotate?")
    await votes(cast.alma, id, [1])
    await says(cast.greta, id, "Nights are for those who want them.")

    for _ in range(2):
        await end_by_time(cast, id)
        await hear(cast.house)

    assert await told(cast.alma) == await told(cast.bram) == await told(cast.greta) == [("drawn", id)]
    assert await told(cast.cees) == []
    assert "The opinion map is drawn" in (await cast.alma.get("/for-you")).text
