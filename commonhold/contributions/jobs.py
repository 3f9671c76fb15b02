"""The sweep that lets go of files nobody has any more."""

from typing import Any

from commonhold.ground.jobs import Sweep

WAIT_DAYS = 7  # for a file that was sent and never put on anything


async def clear_files(house: Any) -> None:
    """Forget files that were never attached and stand in no draft, then remove what lies in the store and is named by no row."""
    async with house.database.keeper() as visit:
        await visit.run(
            f"""delete from attachment a where a.contribution_id is null and a.at < now() - interval '{WAIT_DAYS:d} days'
                and not exists (select from draft d where d.person_id = a.owner_id and position(a.id::text in d.body::text) > 0)"""
        )
    await house.store.tidy()
    async for shelf in house.store.shelves():
        async with house.database.keeper() as visit:
            named = await visit.values(
                """select digest from attachment where digest = any(%(shelf)s)
                   union select small_digest from attachment where small_digest = any(%(shelf)s)
                   union select large_digest from attachment where large_digest = any(%(shelf)s)
                   union select picture from person where picture = any(%(shelf)s)""",
                shelf=shelf,
            )
        for digest in set(shelf) - set(named):
            await house.store.remove(digest)


SWEEPS = (Sweep("37 3 * * *", clear_files),)
