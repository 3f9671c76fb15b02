"""Reading goals: how some of them stand, and lists of them. The policies decide which there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from commonhold.goals.goal import Goal, Measure, Reading
from commonhold.ground import limits
from commonhold.ground.database import Visit

VIEWS = {
    "house": "c.audience_id = organisation()",
    "groups": "c.group_id is not null",
    "mine": "c.author_id = (select viewer())",
}


async def goals(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Goal]:
    """These with their measures, with as many queries however many they are."""
    found = await visit.all(
        Goal,
        """select g.contribution_id as id, c.author_id, g.until, may_measure(c.id) as may_measure
           from goal g join contribution c on c.id = g.contribution_id where g.contribution_id = any(%(ids)s)""",
        ids=list(ids),
    )
    measures = await _measures(visit, [each.id for each in found])
    return {each.id: replace(each, measures=[one for one in measures if one.goal_id == each.id]) for each in found}


async def goal(visit: Visit, id: UUID) -> Goal | None:
    return (await goals(visit, [id])).get(id)


async def has_goals(visit: Visit) -> bool:
    """Whether the house has set any."""
    return await visit.value(
        "select exists (select from goal g join contribution c on c.id = g.contribution_id where c.audience_id = organisation())"
    )


async def goal_of(visit: Visit, measure_id: UUID) -> UUID | None:
    """Of which goal this is a measure."""
    return await visit.value("select goal_id from measure where id = %(id)s", id=measure_id)


async def _measures(visit: Visit, ids: Sequence[UUID]) -> list[Measure]:
    found = await visit.all(
        Measure,
        """select id, goal_id, name, unit, baseline, target from measure where goal_id = any(%(ids)s) order by id""",
        ids=list(ids),
    )
    readings = await _readings(visit, [each.id for each in found])
    return [replace(each, readings=readings[each.id]) for each in found]


async def _readings(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, list[Reading]]:
    """The newest of each, the earliest of them first."""
    rows = await visit.all(
        Reading,
        f"""select r.* from unnest(%(ids)s::uuid[]) m cross join lateral (
                select measure_id, day, value, source from reading where measure_id = m order by day desc limit {limits.READINGS:d}) r
            order by r.measure_id, r.day""",
        ids=list(ids),
    )
    found: dict[UUID, list[Reading]] = defaultdict(list)
    for row in rows:
        found[row.measure_id].append(row)
    return found
