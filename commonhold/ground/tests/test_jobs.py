"""What a job promises whose worker ends in the midst of it."""

import asyncio
import time

from commonhold.ground import jobs, run

BEGUN = """with gone as (insert into procrastinate_workers (last_heartbeat) values (now() - %(silent)s::interval) returning id)
    update procrastinate_jobs j set status = 'doing', worker_id = (select id from gone), attempts = %(attempts)s
    where j.task_name = %(job)s returning j.id"""
FOUND = "select status::text, attempts, scheduled_at > now() as waits from procrastinate_jobs where task_name = %(job)s"
LETTER, SWEEP = "identity.send_link", "ground.forget_facts"


async def begun(house, job: str, silent: str = "1 minute", attempts: int = 0) -> None:
    """A worker began it and was last heard of so long ago."""
    task = house.queue.app.tasks[job]
    await (task.defer_async(timestamp=0) if job == SWEEP else task.defer_async())
    async with house.database.keeper() as visit:
        assert await visit.rows(BEGUN, silent=silent, attempts=attempts, job=job)


async def found(house, job: str) -> list[dict]:
    async with house.database.keeper() as visit:
        return await visit.rows(FOUND, job=job)


async def test_it_is_done_again_once_its_worker_is_silent_for_half_a_minute(standing_house):
    await begun(standing_house, LETTER)

    assert [await standing_house.queue.take_up(), await standing_house.queue.take_up()] == [1, 0]
    assert await found(standing_house, LETTER) == [{"status": "todo", "attempts": 1, "waits": True}]


async def test_nothing_is_taken_from_a_worker_that_is_heard_of(standing_house):
    await begun(standing_house, LETTER, silent="5 seconds")

    assert await standing_house.queue.take_up() == 0
    assert await found(standing_house, LETTER) == [{"status": "doing", "attempts": 0, "waits": None}]


async def test_one_that_ended_while_it_was_looked_for_is_left_as_it_ended(standing_house):
    await begun(standing_house, LETTER)
    [job] = await standing_house.queue.app.job_manager.get_stalled_jobs()
    async with standing_house.database.keeper() as visit:
        await visit.run("update procrastinate_jobs set status = 'succeeded' where id = %(id)s", id=job.id)

    assert await standing_house.queue._is_taken_up(job) is False
    assert [each["status"] for each in await found(standing_house, LETTER)] == ["succeeded"]


async def test_who_was_held_up_takes_nothing_from_anybody_before_all_could_be_heard_of(standing_house, monkeypatch):
    monkeypatch.setattr(run, "TAKE_UP_SECONDS", 1)
    looks = asyncio.create_task(run._take_up(standing_house))
    try:
        await asyncio.sleep(0.3)
        await begun(standing_house, LETTER)
        time.sleep(2.5)  # noqa: ASYNC251 (the loop is held up, which is what this is about)
        await asyncio.sleep(0.5)
        at_first = await found(standing_house, LETTER)
        await asyncio.sleep(1.2)
    finally:
        looks.cancel()
        await asyncio.wait([looks])

    assert [each["status"] for each in (*at_first, *await found(standing_house, LETTER))] == ["doing", "todo"]


async def test_one_that_ends_every_worker_is_put_aside_after_as_many_tries_as_any(standing_house):
    await begun(standing_house, LETTER, attempts=jobs.RETRY.max_attempts)

    await standing_house.queue.take_up()

    assert [each["status"] for each in await found(standing_house, LETTER)] == ["failed"]


async def test_a_sweep_is_let_go_since_the_next_is_on_its_way(standing_house):
    await begun(standing_house, SWEEP)
    await standing_house.queue.app.tasks[SWEEP].defer_async(timestamp=1)

    await standing_house.queue.take_up()

    assert [each["status"] for each in await found(standing_house, SWEEP)] == ["todo"]
