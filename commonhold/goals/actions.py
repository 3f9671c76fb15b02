"""The verbs of goals: set one, say by what it is measured, and how it stands."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from commonhold import contributions
from commonhold.goals import queries
from commonhold.goals.goal import Goal
from commonhold.goals.writing import GoalFields, ground
from commonhold.goals.writing import until as typed_until
from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist, there

KIND = "goal"


async def set_goal(
    visit: Visit, title: str, words: str, until: date | None = None, *, audience_id: UUID, group_id: UUID | None = None
) -> UUID:
    """Set a goal, on the ground that these words say, for an audience of the visitor's."""
    id = await contributions.contribute(visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title)
    await _insert(visit, id, until)
    return id


async def begin(visit: Visit, id: UUID, own: GoalFields) -> None:
    """Make what was just written a goal. `Wrong` when it says on no ground."""
    ground(await visit.value("select text from contribution where id = %(id)s", id=id))
    await _insert(visit, id, typed_until(own.goal_until))


async def _insert(visit: Visit, id: UUID, until: date | None) -> None:
    await visit.run("insert into goal (contribution_id, until) values (%(id)s, %(until)s)", id=id, until=until)


async def standing(visit: Visit, id: UUID) -> Goal:
    """The goal that the visitor sees there; `Missing` when it is hidden or is none."""
    return there(await queries.goal(visit, id))


async def measure(
    visit: Visit, goal: Goal, name: str, target: float | None, baseline: float | None = None, unit: str = ""
) -> UUID:
    """Say by what it is seen whether the goal is reached."""
    _insist_mine(goal)
    if not name.strip():
        raise Wrong({"name": "Say what is counted."})
    if target is None:
        raise Wrong({"target": "Say what is to be reached."})
    if len(goal.measures) >= limits.MEASURES:
        raise Wrong({"name": "A goal that is measured by so much is several goals."})
    id = ids.new_id()
    await visit.run(
        """insert into measure (id, goal_id, name, unit, baseline, target)
           values (%(id)s, %(goal)s, %(name)s, %(unit)s, %(baseline)s, %(target)s)""",
        id=id, goal=goal.id, name=name.strip(), unit=unit.strip(), baseline=baseline, target=target,
    )  # fmt: skip
    return id


async def measure_no_more(visit: Visit, goal: Goal, id: UUID) -> None:
    """Take a measure away with all that was read off."""
    _insist_mine(goal)
    await visit.run("delete from measure where id = %(id)s and goal_id = %(goal)s", id=id, goal=goal.id)


async def read_off(visit: Visit, goal: Goal, id: UUID, readings: Mapping[date, tuple[float, str]]) -> None:
    """Say how it stood on these days; of a day the last that is said holds."""
    _insist_mine(goal)
    if id not in [measure.id for measure in goal.measures]:
        raise Missing
    await visit.many(
        """insert into reading (measure_id, day, value, source) values (%(id)s, %(day)s, %(value)s, %(source)s)
           on conflict (measure_id, day) do update set value = excluded.value, source = excluded.source""",
        [{"id": id, "day": day, "value": value, "source": source} for day, (value, source) in readings.items()],
    )  # fmt: skip


def _insist_mine(goal: Goal) -> None:
    insist(
        goal.may_measure,
        "Only who set the goal says by what it is measured, or once they have left whoever looks after its group.",
    )
