"""What somebody said through the desk and claimed without their name goes along with them, and with nobody else."""

from commonhold import contributions, recognition
from commonhold.ownership.belongings import belongings
from commonhold.relay.tests.steps import WORDS, claims, relays


async def test_what_was_said_through_the_desk_and_the_thanks_for_it_are_in_the_archive_of_whose_it_is(cast):
    id, word = await relays(cast, cast.greta)
    async with cast.cees.visit() as visit:
        await recognition.thank(visit, await contributions.contribution(visit, id), "Our corner lies flat")
    await claims(cast.dewi, word)

    packed = {}
    for player in (cast.dewi, cast.greta, cast.bram):
        async with player.visit() as visit:
            packed[player.visitor.handle] = {name: rows async for name, rows in belongings(visit)}

    assert [(row["text"], row["thanks"]) for row in packed["dewi"]["voice"]] == [
        (WORDS, ["Cees Öst: Our corner lies flat"])
    ]
    assert [name for name in ("greta", "bram") if "voice" in packed[name]] == []
    assert [row["contribution_id"] for row in packed["greta"]["relayed"]] == [id]
