"""That somebody reads shows to nobody else: not on a page, in a count, an order or a list, and not to who looks after the house."""

import pytest

from tests.leaks.routes import table
from tests.leaks.test_twins import _seen
from tests.leaks.twins import answers
from tests.leaks.world import World

# Bram looks after the house.
READER, WATCHERS = "greta", ("bram", "cees")
STREAMS = ("/live", "/api/v1/streaming")


def _open(world: World) -> list[str]:
    """Every address that is asked without naming anything, pages for stewards too."""
    return [
        route.path
        for route in table(world.cast.application)
        if route.method == "GET" and not any(slot.where == "path" for slot in route.slots) and route.path not in STREAMS
    ]


async def _reads_everything(world: World) -> int:
    """All pages and lists that the reader may open, in the browser and by an app, and every mark of having read that there is."""
    client, app = world.actors[READER].client, await world.cast.greta.program("read", "write")
    seen = [await client.get(path) for path in (*_open(world), *_seen(world, READER))]
    seen += [await app.get(f"{path}") for path in _open(world) if path.startswith("/api/")]
    posts = [each.value for each in world.things["contribution"] if not each.is_hidden_from(READER)]
    for path in [
        *(f"/api/v1/statuses/{post}/context" for post in posts),
        *(f"/api/v1/statuses/{post}" for post in posts),
    ]:
        seen.append(await app.get(path))
    for path in ("/api/v1/notifications/clear", *(f"/api/v1/conversations/{post}/read" for post in posts)):
        seen.append(await app.post(path))
    seen.append(await app.post("/api/v1/markers", data={"home[last_read_id]": posts[0]}))
    newest = max(each.value for each in world.things["notice id"] if not each.is_hidden_from(READER))
    seen.append(await world.cast.greta.post("/for-you/read?_method=put", until=newest))
    return sum(each.status_code == 200 for each in seen)


@pytest.mark.leak("L023")
async def test_what_somebody_reads_shows_to_nobody(world):
    before = await _watched(world)

    opened = await _reads_everything(world)

    assert _differ(before, await _watched(world)) == []
    assert opened > 500
    await world.cast.greta.writes("Now you know that I am here")
    assert {name for name, _ in _differ(before, await _watched(world))} == set(WATCHERS)


async def _watched(world: World) -> dict[tuple[str, str], str]:
    """What every watcher is shown, by who it is and where."""
    return {
        (name, path): said
        for name in WATCHERS
        for path, said in (await answers(world, world.actors[name], [*_open(world), *_seen(world, name)])).items()
    }


def _differ(before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]) -> list[tuple[str, str]]:
    return [each for each in before if before[each] != after[each]]
