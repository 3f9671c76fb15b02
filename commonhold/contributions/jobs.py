"""The sweeps that let go of files nobody has any more, and let a covenant widen what was written before it."""

from typing import Any
from uuid import UUID

from commonhold.covenants import KEEPS, note_reached, to_reach_back
from commonhold.ground import limits
from commonhold.ground.database import Visit
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
                   union select each from file_version, unnest(array[digest, small_digest, large_digest]) each where each = any(%(shelf)s)
                   union select picture from person where picture = any(%(shelf)s)""",
                shelf=shelf,
            )
        for digest in set(shelf) - set(named):
            await house.store.remove(digest)


async def reach_back(house: Any) -> None:
    """Let a covenant that has come into force widen what was written before it. Begun anew, it finds the rest."""
    async with house.database.keeper() as visit:
        version = await to_reach_back(visit)
    after: UUID | None = UUID(int=0) if version else None
    while after:
        async with house.database.keeper() as visit:
            after = await _widen(visit, after)
            if version and after is None:
                await note_reached(visit, version)


async def _widen(visit: Visit, after: UUID) -> UUID | None:
    """The next of them; answers where to go on. Of what stands in a group that says its own rule, that rule decides."""
    ids = await visit.values(
        f"select id from contribution where id > %(after)s order by id limit {limits.ROWS_AT_ONCE:d}", after=after
    )
    await visit.run(
        """update contribution c set keep = w.keep from (
               select c.id, coalesce(g.keep, v.rules ->> coalesce(c.written_to, g.door, a.kind), 'stay') as keep
               from contribution c join audience a on a.id = c.audience_id left join "group" g on g.id = a.id
               cross join (select rules from covenant where effective_from <= now() order by version desc limit 1) v
               where c.id = any(%(ids)s) and a.kind <> 'me') w
           where c.id = w.id and array_position(%(keeps)s, c.keep) < array_position(%(keeps)s, w.keep)""",
        ids=ids, keeps=list(KEEPS),
    )  # fmt: skip
    return ids[-1] if len(ids) == limits.ROWS_AT_ONCE else None


SWEEPS = (Sweep("37 3 * * *", clear_files), Sweep("* * * * *", reach_back))
