"""Whoever calls for help is told of offers, whoever offers of the answer, and in the end of what came of it."""

from commonhold.attention.tests.steps import hear, told
from commonhold.help.tests.steps import answers, calls, ends, offers, seen

KINDS = ("offered", "offer_answered", "help_ended")


async def test_each_step_is_told_to_whom_it_concerns_and_to_nobody_else(cast):
    id = await calls(cast.alma)
    await offers(cast.cees, id)
    for _ in range(2):
        await hear(cast.house)
    await answers(cast.alma, (await seen(cast.alma, id))[0].id, "taken", "Tuesday")
    await hear(cast.house)
    await ends(cast.alma, id)
    await hear(cast.house)

    found = {player.visitor.handle: [each for each in await told(player) if each[0] in KINDS]
             for player in (cast.alma, cast.cees, cast.bram, cast.dewi)}  # fmt: skip
    assert found == {
        "alma": [("offered", id)], "cees": [("help_ended", id), ("offer_answered", id)], "bram": [], "dewi": [],
    }  # fmt: skip
    assert "Cees Öst offers help" in (await cast.alma.get("/for-you")).text
