"""What rooms do before anybody comes in: one process after the other, and no transaction waits for it."""

import asyncio
from dataclasses import replace

from commonhold.ground import run
from commonhold.ground.rooms import Room

WAITS = """select count(*) from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%%' and pid <> pg_backend_pid()"""


async def test_processes_begin_in_turn_and_none_lies_idle_in_a_transaction_meanwhile(standing_house):
    at_it, most, waiting = 0, 0, []

    async def start(house) -> None:
        nonlocal at_it, most
        at_it += 1
        most = max(most, at_it)
        async with house.database.keeper() as visit:
            waiting.append(await visit.value(WAITS))
        await asyncio.sleep(0.05)
        at_it -= 1

    house = replace(standing_house, rooms=[Room("begins", starts=(start,))])

    await asyncio.gather(run.begin(house), run.begin(house))

    assert (most, waiting) == (1, [0, 0])


async def test_one_that_could_not_begin_keeps_no_other_from_it(standing_house):
    async def fails(house) -> None:
        raise RuntimeError("no")

    async def start(house) -> None:
        pass

    begun = await asyncio.gather(
        run.begin(replace(standing_house, rooms=[Room("fails", starts=(fails,))])), return_exceptions=True
    )
    async with asyncio.timeout(5):
        await run.begin(replace(standing_house, rooms=[Room("begins", starts=(start,))]))

    assert isinstance(begun[0], RuntimeError)
