"""Whoever waited is told of their seat, and whoever comes that it is moved or called off; each once."""

from commonhold.attention.tests.steps import told
from commonhold.events.tests.steps import invites, says, sees, stands
from commonhold.ground import run


async def test_whoever_moves_up_is_told_once_and_whoever_had_a_seat_at_once_is_not(standing_cast):
    cast = standing_cast
    id = await invites(cast.alma, seats=1)
    for player in (cast.bram, cast.cees, cast.dewi):
        await says(player, id)
    await says(cast.bram, id, "no")
    await run.settle(cast.house)
    await says(cast.bram, id, "maybe")
    await run.settle(cast.house)

    notices = [
        [each for each in await told(player) if each[0] == "seat_given"] for player in (cast.bram, cast.cees, cast.dewi)
    ]
    assert await stands(cast.cees, id) == "comes"
    assert notices == [[], [("seat_given", id)], []]
    assert "You have a seat" in (await cast.cees.get("/for-you")).text


async def test_whoever_comes_or_may_come_is_told_that_it_is_moved_and_called_off(standing_cast):
    cast = standing_cast
    id = await invites(cast.alma)
    for player, word in ((cast.bram, "yes"), (cast.cees, "maybe"), (cast.dewi, "no")):
        await says(player, id, word)
    date = (await sees(cast.alma, id)).dates[0].id
    await cast.alma.post(f"/events/dates/{date}/time?_method=put", day="2131-10-25", begins="10:00", ends="11:00")
    await run.settle(cast.house)
    moved = [
        [each for each in await told(player) if each[0] == "date_moved"]
        for player in (cast.bram, cast.cees, cast.dewi, cast.alma)
    ]
    await cast.alma.post(f"/events/dates/{date}/calling-off?_method=put")
    await run.settle(cast.house)

    off = [dict(await told(player)).get("date_called_off") for player in (cast.bram, cast.cees, cast.dewi, cast.alma)]
    assert moved == [[("date_moved", id)]] * 2 + [[], []]
    assert off == [id, id, None, None]
