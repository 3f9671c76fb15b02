"""Who proposed is told of objections, who objects of the answer, and all who took part once how it ended and what comes of it."""

from commonhold.attention.tests.steps import hear, told
from commonhold.decisions.tests.steps import answers, concludes, let_its_day_come, objections, proposes, says

KINDS = ("objected", "objection_answered", "decision_closed", "outcome_written")


async def test_each_step_is_told_once_to_whom_it_concerns_and_nobody_is_left_without_the_end(cast):
    id = await proposes(cast.alma)
    await says(cast.bram, id, "yes")
    await says(cast.cees, id, "no", "The late bus")
    for _ in range(2):
        await hear(cast.house)
    await answers(cast.alma, (await objections(cast.alma, id))[0].id)
    await hear(cast.house)
    for _ in range(2):
        await let_its_day_come(cast, id)
        await hear(cast.house)
    await concludes(cast.alma, id)
    await hear(cast.house)

    found = {player.visitor.handle: [each for each in await told(player) if each[0] in KINDS]
             for player in (cast.alma, cast.bram, cast.cees, cast.dewi)}  # fmt: skip
    ended, written = ("decision_closed", id), ("outcome_written", id)
    assert {name: sorted(each) for name, each in found.items()} == {
        "alma": sorted([("objected", id), ended]), "bram": sorted([written, ended]),
        "cees": sorted([written, ended, ("objection_answered", id)]), "dewi": [],
    }  # fmt: skip


async def test_whoever_voted_in_secret_is_told_how_it_ended_too(cast):
    id = await proposes(cast.alma, "majority")
    await says(cast.cees, id, "no")
    await let_its_day_come(cast, id)
    await hear(cast.house)

    assert ("decision_closed", id) in await told(cast.cees)
    assert "A decision that you took part in has ended" in (await cast.cees.get("/for-you")).text
