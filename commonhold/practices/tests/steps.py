"""What people do with practices in tests."""

from datetime import date
from uuid import UUID

from commonhold import contributions, groups, practices
from commonhold.followups.tests.steps import soon
from commonhold.ground.testing.cast import Player
from commonhold.practices import experiment
from commonhold.practices.experiment import Experiment

SENT = {"kind": "experiment", "title": "Warm the jaws", "text": "We expect one in a hundred", "to": "organisation"}


async def tries(player: Player, title: str = "Warm the jaws", *, group: str = "", days: int = 10) -> UUID:
    where = {"to": "group", "group": group} if group else {"to": "organisation"}
    until = soon(days).isoformat()
    answer = await player.post("/write", **SENT | {"title": title} | where, experiment_until=until)
    return UUID(answer.headers["location"][3:39])


async def stands(player: Player, id: UUID) -> Experiment | None:
    async with player.visit() as visit:
        there = await contributions.contribution(visit, id)
        return (await experiment.standing(visit, [id]))[id] if there else None


async def ends_on(player: Player, group: UUID, day: date | None) -> None:
    async with player.visit() as visit:
        await practices.end_on(visit, await groups.group(visit, group), day)


async def has_ended(player: Player, group: UUID) -> None:
    """Its last day was yesterday."""
    async with player.house.database.keeper() as visit:
        await visit.run("update project set ends_on = current_date - 1 where group_id = %(id)s", id=group)
