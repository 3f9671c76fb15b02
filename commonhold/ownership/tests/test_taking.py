"""What the button *Take my hold* promises: packed once, by a job, whole or not at all, for its owner alone, for some days."""

import asyncio
from datetime import timedelta

import pytest

from commonhold.ground import alive as signs
from commonhold.ground import clock, limits
from commonhold.ownership import jobs, verify
from commonhold.ownership.shelf import Shelf


@pytest.fixture
async def alma(standing_cast):
    """Alma, who wrote three things."""
    for number in range(3):
        await standing_cast.alma.writes(f"Number {number}")
    return standing_cast.alma


async def asks(player) -> None:
    assert (await player.post("/hold/taking")).headers["location"] == "/hold#take"


async def works(house) -> None:
    """A worker that is told to end when nothing is left may end while the last job queues the next."""
    todo = "select count(*) from procrastinate_jobs where task_name = 'ownership.take' and status = 'todo'"
    for _ in range(20):
        await house.queue.work(until_empty=True)
        async with house.database.keeper() as visit:
            if not await visit.value(todo):
                return


async def row(house, player) -> dict:
    async with house.database.keeper() as visit:
        return (await visit.rows("select * from taking where person_id = %(id)s", id=player.id))[0]


def laid(house) -> list[str]:
    return sorted(each.name for each in Shelf(house.settings.data).laid())


async def test_it_is_packed_by_a_job_and_fetched_whole(alma, tmp_path):
    """From the button to a file that our own check finds whole."""
    await asks(alma)
    waiting = (await alma.get("/hold")).text
    await works(alma.house)

    page, told = (await alma.get("/hold")).text, (await alma.get("/for-you")).text
    answer = await alma.get("/hold/taking/file")

    (tmp_path / "fetched.zip").write_bytes(answer.content)
    assert "as soon as it is its turn" in waiting and 'hx-get="/hold/taking"' in waiting
    assert (
        'href="/hold/taking/file"' in page and "hx-get" not in page.partition('id="take"')[2].partition("</section>")[0]
    )
    assert "Your hold is packed" in told
    assert answer.headers["content-disposition"].startswith('attachment; filename="hold-alma-')
    assert verify(tmp_path / "fetched.zip").wrong == []
    assert "Your hold is packed" not in (await alma.get("/for-you")).text


async def test_the_piece_that_a_waiting_page_asks_for_says_how_far_it_is(alma):
    await asks(alma)
    async with alma.house.database.keeper() as visit:
        await visit.run("update taking set state = 'running', done = 1, total = 3, beat_at = now()")

    piece = (await alma.get("/hold/taking")).text

    assert "1 of 3 packed" in piece and "<html" not in piece


async def test_asked_for_twice_it_is_packed_once(alma):
    await asyncio.gather(*(asks(alma) for _ in range(3)))
    async with alma.house.database.keeper() as visit:
        queued = await visit.value("select count(*) from procrastinate_jobs where task_name = 'ownership.take'")

    await works(alma.house)

    assert queued == 1 and len(laid(alma.house)) == 1


async def test_nobody_else_fetches_it(standing_cast, alma):
    """L093, L060: another's button leads to another's file, and a name of a file to nothing."""
    await asks(alma)
    await works(alma.house)
    name = laid(alma.house)[0]

    others = [(await each.get("/hold/taking/file")).status_code for each in (standing_cast.bram, standing_cast.greta)]
    nobody = await standing_cast.anybody.get("/hold/taking/file")

    assert others == [303, 303] and nobody.status_code in (303, 401)
    for place in (f"/holds/{name}", f"/static/holds/{name}", f"/hold/taking/{name}", f"/hold/taking/file/{name}"):
        assert (await standing_cast.bram.get(place)).status_code == 404
    assert "hold is packed" not in (await standing_cast.bram.get("/for-you")).text


async def test_many_who_ask_at_once_get_their_own_each(standing_cast, tmp_path):
    """L093."""
    people = [standing_cast.alma, standing_cast.bram, standing_cast.greta, standing_cast.cees]
    for each in people:
        await each.writes(f"Only by {each.visitor.handle}")
        await asks(each)

    await works(standing_cast.house)

    for each in people:
        (tmp_path / "one.zip").write_bytes((await each.get("/hold/taking/file")).content)
        found = verify(tmp_path / "one.zip")
        assert found.wrong == [] and found.counts["records"] == 2  # their words, and the covenant


async def test_after_a_worker_was_killed_it_is_made_anew_and_what_was_half_there_goes(alma, tmp_path):
    """The first try ended in the middle, with its file half written; nobody is ever given that."""
    house = alma.house
    await asks(alma)
    async with house.database.keeper() as visit:
        await visit.run("delete from procrastinate_jobs")
        assert await jobs._begun(visit, alma.id, "0" * 32)
    half = Shelf(house.settings.data).place("0" * 32)
    half.with_name(f".{half.name}.half").write_bytes(b"half")
    assert (await alma.get("/hold/taking/file")).status_code == 303

    async with house.database.keeper() as visit:
        await visit.run("update taking set beat_at = now() - interval '3 minutes'")
    await jobs.take_up(house)
    await works(house)
    await jobs.clear_away(house)

    (tmp_path / "fetched.zip").write_bytes((await alma.get("/hold/taking/file")).content)
    assert verify(tmp_path / "fetched.zip").wrong == []
    assert (await row(house, alma))["tries"] == 2 and laid(house) == [f"{(await row(house, alma))['file']}.zip"]


async def test_a_try_that_was_overtaken_changes_nothing(alma):
    """A worker that was thought lost comes back after another has packed it: the file of the other stays the one."""
    await asks(alma)
    await works(alma.house)
    before = await row(alma.house, alma)

    Shelf(alma.house.settings.data).place("1" * 32).write_bytes(b"another")
    await jobs._keep(alma.house, alma.visitor, "1" * 32)

    assert await row(alma.house, alma) == before


async def test_what_stops_time_and_again_is_told_and_can_be_asked_for_anew(alma):
    house = alma.house
    await asks(alma)
    async with house.database.keeper() as visit:
        await visit.run("update taking set state = 'running', tries = 5, beat_at = now() - interval '3 minutes'")
    await jobs.take_up(house)
    page = (await alma.get("/hold")).text

    await asks(alma)
    await works(house)

    assert "it stopped time and again" in page
    assert (await alma.get("/hold/taking/file")).status_code == 200


async def test_with_a_full_disk_it_is_refused_and_nothing_is_left(alma, monkeypatch):
    await asks(alma)
    with monkeypatch.context() as full:
        full.setattr(limits, "SPARE_ROOM", 1 << 62)
        await works(alma.house)
    page = (await alma.get("/hold")).text

    assert "too little room left on the disk" in page and laid(alma.house) == []
    await asks(alma)
    await works(alma.house)
    assert (await alma.get("/hold/taking/file")).status_code == 200


async def test_after_its_days_it_is_gone_from_the_page_and_from_the_disk(alma):
    await asks(alma)
    await works(alma.house)

    with clock.moved(timedelta(days=limits.HOLD_DAYS, minutes=1)):
        gone = (await alma.get("/hold/taking/file")).status_code
        page = (await alma.get("/hold")).text
        await jobs.clear_away(alma.house)

    assert gone == 303 and "last packed" in page and "/hold/taking/file" not in page
    assert laid(alma.house) == []


async def test_it_is_written_in_ones_own_log_and_told_by_a_letter(alma):
    await asks(alma)
    await works(alma.house)

    log = (await alma.get("/hold/access")).text

    assert "Packed your hold" in log and "you, or whoever sat at a browser" in log
    async with alma.house.database.keeper() as visit:
        assert await visit.value("select count(*) from special_access where person_id = %(id)s", id=alma.id) == 1


async def test_another_waits_while_one_is_at_work(standing_cast, alma):
    """Letters and news need the other place of the worker."""
    await asks(alma)
    async with alma.house.database.keeper() as visit:
        await visit.run("update taking set state = 'running', beat_at = now()")
    await asks(standing_cast.greta)

    await jobs.take(alma.house, str(standing_cast.greta.id))

    assert (await row(alma.house, standing_cast.greta))["state"] == "waiting"
    await jobs.take(alma.house, str(alma.id))
    await works(alma.house)
    assert (await row(alma.house, standing_cast.greta))["state"] == "packed"


async def test_what_takes_long_is_not_begun_beside_it(standing_cast, alma, monkeypatch):
    """It waits on a table for longer than anybody is waited for, with nothing to tell of; still it gives signs of life."""
    monkeypatch.setattr(signs, "EVERY", 0.05)
    house = alma.house
    await asks(alma)
    await asks(standing_cast.greta)
    async with house.database.keeper() as holding:
        await holding.run("lock table contact in access exclusive mode")
        at_work = asyncio.create_task(jobs.take(house, str(alma.id)))
        while (await row(house, alma))["state"] != "running":  # noqa: ASYNC110  what is waited for happens in a transaction
            await asyncio.sleep(0.05)
        old = "update taking set beat_at = now() - interval '3 minutes' where person_id = %(id)s returning beat_at"
        async with house.database.keeper() as visit:
            before = await visit.value(old, id=alma.id)
        while (await row(house, alma))["beat_at"] == before:  # noqa: ASYNC110  what is waited for happens in a transaction
            await asyncio.sleep(0.05)
        await jobs.take(house, str(standing_cast.greta.id))
        beside = (await row(house, standing_cast.greta))["state"]
    await at_work
    await works(house)

    assert beside == "waiting"
    assert {(await row(house, each))["state"] for each in (alma, standing_cast.greta)} == {"packed"}
