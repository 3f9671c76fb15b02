"""However somebody took part in a conversation, each step of what follows from it is told to them, about what they did there."""

import pytest

from commonhold import contributions, recognition
from commonhold.attention.tests.steps import hear, told
from commonhold.challenges.tests import steps as ideas
from commonhold.decisions.tests import steps as decisions
from commonhold.estimates.tests import steps as estimates
from commonhold.events.tests import steps as events
from commonhold.followups.tests.steps import follows_up, steps
from commonhold.help.tests import steps as calls
from commonhold.opinions.tests import steps as opinions
from commonhold.relay.tests.steps import relays


async def steps_told(player) -> list[tuple[str, object]]:
    return [each for each in await told(player) if each[0] in ("taken", "begun", "done")]


async def test_whoever_used_it_gave_thanks_for_it_or_passed_it_on_is_told_once_a_step(cast):
    talk, word = await relays(cast, cast.greta)
    reply = await cast.bram.replies(talk, "Since Monday")
    async with cast.cees.visit() as visit:
        await recognition.use(visit, await contributions.contribution(visit, reply))
    async with cast.dewi.visit() as visit:
        await recognition.thank(visit, await contributions.contribution(visit, talk), "We knew at last")

    id = await follows_up(cast.alma, talk)
    await steps(cast.alma, id, "begun")
    await steps(cast.alma, id, "done", "A warm hall")
    for _ in range(2):
        await hear(cast.house)

    for player, about in ((cast.greta, talk), (cast.bram, reply), (cast.cees, reply), (cast.dewi, talk)):
        assert await steps_told(player) == [("done", about), ("begun", about), ("taken", about)], player.visitor.handle


async def voted_on_an_idea(cast):
    challenge = await ideas.asks_for_ideas(cast.alma)
    idea = await ideas.gives(cast.bram, challenge, "Number the boxes")
    await ideas.come_to(cast, challenge, "support")
    await ideas.supports(cast.cees, idea)
    return challenge, challenge


async def gave_an_idea(cast):
    challenge = await ideas.asks_for_ideas(cast.alma)
    return challenge, await ideas.gives(cast.cees, challenge, "Number the boxes")


async def estimated(cast):
    estimate = await estimates.asks(cast.alma, "How long does it take?")
    await estimates.seals(cast.cees, estimate, 9)
    return estimate, estimate


async def decided(cast):
    decision = await decisions.proposes(cast.alma)
    await decisions.says(cast.cees, decision, "yes")
    return decision, decision


async def voted_on_a_map(cast):
    map = await opinions.asks(cast.alma, "Shall the night shift rotate?")
    await opinions.votes(cast.cees, map, [1])
    return map, map


async def said_something_to_vote_on(cast):
    map = await opinions.asks(cast.alma, "Shall the night shift rotate?")
    await opinions.says(cast.cees, map, "Nights are for those who want them.")
    return map, map


async def offered_help(cast):
    call = await calls.calls(cast.alma)
    await calls.offers(cast.cees, call)
    return call, call


async def comes(cast):
    event = await events.invites(cast.alma)
    await events.says(cast.cees, event)
    return event, event


@pytest.mark.parametrize(
    "took_part",
    [
        voted_on_an_idea,
        gave_an_idea,
        estimated,
        decided,
        voted_on_a_map,
        said_something_to_vote_on,
        offered_help,
        comes,
    ],
)
async def test_whoever_took_part_in_what_many_were_asked_is_told_too(cast, took_part):
    talk, part = await took_part(cast)
    await follows_up(cast.alma, talk)
    for _ in range(2):
        await hear(cast.house)

    assert await steps_told(cast.cees) == [("taken", part)]
    assert await steps_told(cast.dewi) == []
