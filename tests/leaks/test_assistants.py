"""The outsider matrix, by an assistant: whatever is asked in an outsider's name, no canary of X is in what it is told."""

from datetime import timedelta

import pytest

from commonhold import oauth
from commonhold.ground import clock
from commonhold.ground.testing.house import browser

pytestmark = pytest.mark.slow

OUTSIDERS, INSIDERS = ("cees", "elin", "bram", "farid"), ("greta", "alma")
DAY = (clock.now().date() + timedelta(days=7)).isoformat()
HEAD = {"accept": "application/json", "mcp-protocol-version": "2025-11-25"}


@pytest.mark.leak("L157", "L158")
async def test_an_assistant_of_who_is_outside_is_told_nothing_of_what_is_inside(world):
    told = {name: [faults async for faults in _told(world, name)] for name in (*OUTSIDERS, *INSIDERS)}
    shown = {where for word, where in world.canaries.where.items() if "greta" in world.canaries.read_by.get(word, ())}

    print(f"{sum(map(len, told.values()))} tools called by {len(told)} people")
    assert {name: [each for each in faults if each] for name, faults in told.items()} == {name: [] for name in told}
    assert "text of cellar post" in shown, "Where nobody is shown a canary, nothing is proven."


async def _told(world, name):
    """What each answer tells this person that they may not read."""
    cast = world.cast
    async with cast.players[name].visit() as visit:
        token = await oauth.make_own(visit, "For an assistant", list(oauth.ASSISTANT))
    client = browser(cast.application, headers=HEAD | {"authorization": f"Bearer {token}"})
    words = [word for word, readers in world.canaries.readers.items() if readers == frozenset(INSIDERS)][:60]
    asked = [
        *(("search", {"words": word}) for word in ("said", "first", "cellar", *words)),
        *(("who_knows", {"words": word}) for word in words[:5]),
        *(("read_thread", {"id": thing.value}) for thing in world.of_kind("contribution")),
        *(("write_reply", {"to": thing.value, "text": "x"}) for thing in world.of_kind("contribution")[:40]),
        *(("read_whole", {"id": thing.value}) for thing in world.of_kind("contribution")),
        *(("promise", {"to": thing.value, "what": "x", "due_on": DAY}) for thing in world.of_kind("contribution")[:40]),
        *((tool, {}) for tool in ("my_tasks", "goals", "events", "polls")),
    ]
    for tool, given in asked:
        params = {"name": tool, "arguments": given}
        answer = await client.post("/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params})
        assert answer.status_code == 200, answer.text
        yield world.canaries.told(answer.text, name, str(given))
