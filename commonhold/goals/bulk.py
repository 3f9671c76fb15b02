"""Goals by the many, for samples (by the keeper; nothing is announced): of what was written already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from commonhold import contributions
from commonhold.ground import ids
from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


@dataclass(frozen=True)
class Measured:
    """By what a goal is measured, and what was read off on which day."""

    name: str
    target: float
    baseline: float | None = None
    unit: str = ""
    source: str = ""
    readings: Mapping[date, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Laid:
    """A goal at this place, with its measures."""

    place: contributions.bulk.Place
    until: date | None = None
    measures: Sequence[Measured] = ()


async def set_many(visit: Visit, goals: Sequence[Laid]) -> None:
    """Set all of these, with what was read off."""
    await spread(
        visit,
        "insert into goal (contribution_id, until) select * from unnest(%(id)s::uuid[], %(until)s::date[])",
        [{"id": each.place.id, "until": each.until} for each in goals],
    )
    measures = [(_id(each, one), each.place, one) for each in goals for one in each.measures]
    await spread(
        visit,
        """insert into measure (id, goal_id, name, unit, baseline, target)
           select * from unnest(%(id)s::uuid[], %(goal)s::uuid[], %(name)s::text[], %(unit)s::text[], %(baseline)s::float8[],
               %(target)s::float8[])""",
        [{"id": id, "goal": place.id, "name": one.name, "unit": one.unit, "baseline": one.baseline, "target": one.target}
         for id, place, one in measures],
    )  # fmt: skip
    await spread(
        visit,
        """insert into reading (measure_id, day, value, source)
           select * from unnest(%(id)s::uuid[], %(day)s::date[], %(value)s::float8[], %(source)s::text[])""",
        [{"id": id, "day": day, "value": value, "source": one.source}
         for id, _, one in measures for day, value in one.readings.items()],
    )  # fmt: skip


def _id(goal: Laid, one: Measured) -> UUID:
    return ids.named_id(goal.place.created_at, f"measure of {goal.place.id}: {one.name}")
