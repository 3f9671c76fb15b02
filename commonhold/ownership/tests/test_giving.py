"""What giving in an archive by the browser promises: it is checked, offered to whoever gave it, and comes when they say so."""

from dataclasses import replace
from pathlib import Path

from commonhold.ground import limits
from commonhold.identity.tests.doors import post
from commonhold.ownership import jobs, pack
from commonhold.ownership.arrival import arrivals

HERE = "/hold/arrivals"


async def gives(player, body: bytes, name: str = "hold.zip"):
    """In a browser, by the form."""
    return await player.client.post(HERE, data={"csrf": player.csrf}, files=[("file", (name, body, "application/zip"))])


async def theirs(player) -> list:
    async with player.visit() as visit:
        return await arrivals(visit)


def laid(house) -> list[Path]:
    folder = house.settings.data / "holds"
    return list(folder.iterdir()) if folder.is_dir() else []


async def of_alma(cast, tmp_path) -> bytes:
    """Her hold, as another house would have packed it."""
    await cast.alma.writes("Words from elsewhere")
    house, settings = cast.house, cast.house.settings
    house.settings = replace(settings, url="http://elsewhere.test", secret="the secret of another house, long enough")
    await pack(house, cast.alma.visitor, tmp_path / "hold.zip")
    house.settings = settings
    return (tmp_path / "hold.zip").read_bytes()


async def test_what_one_gives_in_is_checked_offered_and_comes_when_they_say_so(cast, tmp_path):
    body = await of_alma(cast, tmp_path)

    assert (await gives(cast.dewi, body)).headers["location"] == HERE
    waiting = (await cast.dewi.get(HERE)).text
    await post(cast.house)
    offered, told = (await theirs(cast.dewi))[0], (await cast.dewi.get("/for-you")).text
    assert (
        "Being looked at" in waiting
        and "is offered to you as yours" in told
        and "Alma" in (await cast.dewi.get(HERE)).text
    )
    await cast.dewi.post(f"{HERE}/{offered.id}?_method=put")
    await post(cast.house)

    assert [(each.state, each.house != "") for each in await theirs(cast.dewi)] == [("here", True)]
    assert "Words from elsewhere" in (await cast.dewi.get("/notebook")).text
    assert await theirs(cast.bram) == []


async def test_what_is_no_archive_is_said_to_be_none_and_makes_room(cast, tmp_path):
    body = await of_alma(cast, tmp_path)
    for broken in (b"This is no zip file", body[: len(body) // 2]):
        assert (await gives(cast.dewi, broken)).status_code == 303
        await post(cast.house)
        assert [(each.state, each.trouble != "") for each in await theirs(cast.dewi)] == [("failed", True)]
    page = (await cast.dewi.get(HERE)).text
    await jobs.clear_away(cast.house)

    assert "Could not be read" in page and (await theirs(cast.dewi))[0].trouble in page
    assert laid(cast.house) == []


async def test_one_gives_in_one_at_a_time_and_a_few_in_a_day_and_nothing_lies_about(cast, monkeypatch):
    assert "Choose a file first." in (await cast.dewi.post(HERE)).text
    await gives(cast.dewi, b"one")
    second = await gives(cast.dewi, b"two")
    assert second.status_code == 422 and "Another one of yours is being looked at" in second.text
    await post(cast.house)
    for _ in range(limits.HOLDS_A_DAY):
        last = await gives(cast.dewi, b"more")
        await post(cast.house)
    assert last.status_code == 429
    monkeypatch.setattr(limits, "HOLD_GIVEN", 3)
    assert "too large to be sent" in (await gives(cast.bram, b"four")).text
    await post(cast.house)

    monkeypatch.setattr(limits, "DAY", 0)
    await jobs.clear_away(cast.house)
    assert laid(cast.house) == [] and await theirs(cast.bram) == []


async def test_what_a_lost_worker_left_is_looked_at_again(cast):
    await gives(cast.dewi, b"lost")
    async with cast.house.database.keeper() as visit:
        await visit.run("delete from procrastinate_jobs")
        await visit.run("update arrival set beat_at = now() - interval '3 minutes'")

    await jobs.take_up(cast.house)
    await jobs.clear_away(cast.house)
    await post(cast.house)

    assert [each.state for each in await theirs(cast.dewi)] == ["failed"]
