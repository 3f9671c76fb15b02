"""What tests of attention share: facts are heard and jobs done, and what somebody is told."""

from typing import Any

from commonhold.ground.house import House
from commonhold.ground.testing.cast import Player


async def hear(house: House) -> None:
    """Pass on what has happened and do the jobs that wait, in this transaction."""
    while await house.outbox.pass_on():
        pass
    async with house.database.keeper() as visit:
        waiting = await visit.rows("delete from procrastinate_jobs where status = 'todo' returning id, task_name, args")
    for job in sorted(waiting, key=lambda each: each["id"]):
        await house.queue.app.tasks[job["task_name"]](**job["args"])


async def told(player: Player) -> list[tuple[str, Any]]:
    """The notices that this person sees, newest first: their kind and what they are about."""
    async with player.visit() as visit:
        rows = await visit.rows(
            "select kind, coalesce(contribution_id, group_id) as about from notice order by id desc"
        )
    return [(row["kind"], row["about"]) for row in rows]
