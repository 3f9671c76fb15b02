"""Whoever took part in a challenge is told once of each phase, and those who had an idea how it is answered."""

from commonhold.attention.tests.steps import hear, told
from commonhold.challenges.jobs import announce_phases
from commonhold.challenges.tests.steps import answers, asks_for_ideas, come_to, gives, says_below, supports


async def test_whoever_took_part_is_told_once_that_it_goes_on_and_those_who_had_an_idea_how_it_is_answered(cast):
    id = await asks_for_ideas(cast.alma)
    hook = await gives(cast.bram, id, "A hook in every lorry")
    better = await says_below(cast.cees, hook, "With a belt")
    await cast.bram.post(f"/ideas/improvements/{better}?_method=put")
    await come_to(cast, id, "support")
    await supports(cast.dewi, hook)
    for _ in range(2):
        await announce_phases(cast.house)
        await hear(cast.house)
    went_on = [
        [each for each in await told(player) if each[0] == "went_on"]
        for player in (cast.bram, cast.cees, cast.dewi, cast.greta)
    ]

    async with cast.house.database.beyond() as visit:
        await visit.run("update challenge set ideas_until = now() - interval '3 days', improve_until = now() - interval '2 days', "
                        "support_until = now() - interval '1 day'")  # fmt: skip
    await answers(cast.alma, hook, "no", "The contract forbids it")
    for _ in range(2):
        await hear(cast.house)

    assert went_on == [[("went_on", id)]] * 3 + [[]]
    for player in (cast.bram, cast.cees):
        assert [each for each in await told(player) if each[0] == "idea_answered"] == [("idea_answered", hook)]
    assert "idea_answered" not in dict(await told(cast.dewi))
    assert "answers your idea" in (await cast.bram.get("/for-you")).text
