"""What the house says by itself: that the day of something has come, and some time after it was done that it is asked whether it
helped. Read from the state of the world, so that a lost worker costs a delay and no promise.
"""

from datetime import timedelta
from typing import Any

from commonhold.followups.facts import FollowupStepped
from commonhold.followups.queries import ALONE
from commonhold.ground import clock, ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep

COME = f"""select f.id, f.contribution_id, coalesce(m.due_on, f.due_on) as due_on
    from followup f join followup_step t on t.followup_id = f.id and t.kind = 'taken'
    left join followup_step m on m.followup_id = f.id and m.kind = 'moved'
    where coalesce(m.due_on, f.due_on) <= %(today)s
      and not exists (select from followup_step e where e.followup_id = f.id and (
          e.kind in ('done', 'no') or (e.kind = 'due' and e.due_on = coalesce(m.due_on, f.due_on))))
    order by f.id limit {limits.ROWS_AT_ONCE:d}"""
LONG_DONE = f"""select f.id, f.contribution_id, null::date as due_on
    from followup f join followup_step d on d.followup_id = f.id and d.kind = 'done'
    where d.at <= %(before)s and not {ALONE} and not exists (select from followup_step r where r.followup_id = f.id and r.kind = 'review')
    order by f.id limit {limits.ROWS_AT_ONCE:d}"""


async def fall_due(house: House) -> None:
    """Tell each owner that the day has come, once for each day that was said."""
    async with house.database.keeper() as visit:
        for each in await visit.rows(COME, today=clock.now().date()):
            await _say(visit, "due", each)


async def ask_back(house: House) -> None:
    """Ask those who took part whether what was done three months ago helped."""
    async with house.database.keeper() as visit:
        for each in await visit.rows(LONG_DONE, before=clock.now() - timedelta(days=limits.REVIEW_DAYS)):
            await _say(visit, "review", each)


async def _say(visit: Visit, kind: str, row: dict[str, Any]) -> None:
    step_id = ids.new_id()
    if await visit.run(
        """insert into followup_step (id, followup_id, kind, due_on, at) values (%(step)s, %(id)s, %(kind)s, %(due)s, %(now)s)
           on conflict do nothing""",
        step=step_id, id=row["id"], kind=kind, due=row["due_on"], now=clock.now(),
    ):  # fmt: skip
        visit.announce(FollowupStepped(row["id"], step_id, row["contribution_id"], kind, None))


SWEEPS = (Sweep("7 * * * *", fall_due), Sweep("17 * * * *", ask_back))
