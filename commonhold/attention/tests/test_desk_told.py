"""Whoever wrote something down for another is told of what is replied to it, and carries it back."""

from commonhold.attention.tests.steps import hear, told
from commonhold.relay.tests.steps import relays


async def test_a_reply_to_what_somebody_wrote_down_comes_to_them_and_to_nobody_else(cast):
    id, _ = await relays(cast, cast.greta)
    await hear(cast.house)
    asked = await cast.alma.replies(id, "How cold is the hall?")
    await cast.greta.replies(id, "I ask")
    for _ in range(2):
        await hear(cast.house)

    assert [each for each in await told(cast.greta) if each[0] == "to_carry"] == [("to_carry", asked)]
    for player in (cast.bram, cast.cees, cast.alma):
        assert "to_carry" not in dict(await told(player))
    assert "will you carry it back?" in (await cast.greta.get("/for-you")).text
