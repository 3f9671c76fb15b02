"""Taking away as jobs: one name, or all of what somebody asked for; and the sweeps that go on with it and keep the list."""

from typing import Any
from uuid import UUID

from commonhold import contributions
from commonhold.erasure import erased, erasing
from commonhold.ground.jobs import Sweep

LOST = "2 minutes"  # without a sign of life


async def unname(house: Any, id: str, person_id: str) -> None:
    """Take this person's name from one thing. Called twice it finds nothing of theirs any more."""
    async with house.database.keeper() as visit:
        await contributions.unname(visit, UUID(person_id), [UUID(id)], erased.named(house))


async def go_on(house: Any, person_id: str) -> None:
    """Do what somebody asked for to the end, each part in a transaction of its own; called twice, both find what is left."""
    is_more = True
    while is_more:
        async with house.database.keeper() as visit:
            is_more = await erasing.some(visit, UUID(person_id), erased.named(house))


async def take_up(house: Any) -> None:
    """Go on with what nobody works on any more."""
    async with house.database.keeper() as visit:
        lost = await visit.values(
            f"""update erasure set beat_at = now() where state in ('waiting', 'running') and beat_at < now() - interval '{LOST}'
                returning person_id"""
        )
        for person_id in lost:
            visit.then("erasure.go_on", person_id=str(person_id))


async def keep_away(house: Any) -> None:
    """What was taken away stays away after a restore, and is written down beside the database as it happens."""
    async with house.database.keeper() as visit:
        await erased.settle(visit, erased.place(house), erased.named(house))


JOBS = (unname, go_on)
SWEEPS = (Sweep("* * * * *", take_up), Sweep("* * * * *", keep_away))
