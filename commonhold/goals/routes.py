"""The list of goals, and what is said of the measures of one."""

from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta

from commonhold import contributions, people
from commonhold.goals import actions, queries
from commonhold.goals.outgoing import OutgoingGoals, outgoing_goal
from commonhold.goals.writing import Measuring, amount, readings
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import (
    OWNER,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    feeds,
    get,
    post,
    put,
    read,
    retyped,
)
from commonhold.ground.words import gettext as _
from commonhold.posts import KindList


class ReadingOff(Form):
    """Readings as they were typed or pasted, one a line."""

    words: Annotated[str, Meta(max_length=limits.READINGS_TYPED)] = ""


LIST = KindList(
    "/goals",
    actions.KIND,
    lambda: _("Goals"),
    "goal",
    queries.VIEWS,
    "goals/goals.html",
    queries.goals,
    outgoing_goal,
    OutgoingGoals,
)


class Measures(Resource):
    path = "/goals/{id:uuid}/measures"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form: what is counted, from where, to where."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        goal = await actions.standing(visit, id)
        typed = await retyped(request, Measuring, kept, errors)
        form = await people.taken_up(visit, f"{id}-measure", typed, errors)
        return Page("goals/measure.html", goal=goal, form=form, talk=await contributions.contribution(visit, id))

    @post(rule=OWNER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """The goal is measured by this."""
        goal, said = await actions.standing(visit, id), await read(request, Measuring)
        target, baseline = amount("target", said.target), amount("baseline", said.baseline)
        measure = await actions.measure(visit, goal, said.name, target, baseline, said.unit)
        await people.discard_draft(visit, f"{id}-measure")
        return Redirect(f"/c/{id}#measure-{measure}")


class OneMeasure(Resource):
    path = "/goals/{id:uuid}/measures/{measure:uuid}"

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID, measure: UUID) -> Redirect:
        """It is measured by this no more."""
        await actions.measure_no_more(visit, await actions.standing(visit, id), measure)
        return Redirect(f"/c/{id}")


class Readings(Resource):
    path = "/goals/{id:uuid}/measures/{measure:uuid}/readings"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID, measure: UUID) -> Page:
        """The form: readings, one a line."""
        return await self._draw(visit, request, id, measure)

    async def _draw(
        self, visit: Visit, request: Request, id: UUID, measure: UUID, kept: Any = None, errors: Any = None
    ) -> Page:
        goal = await actions.standing(visit, id)
        found = there(next((each for each in goal.measures if each.id == measure), None))
        typed = await retyped(request, ReadingOff, kept, errors)
        form = await people.taken_up(visit, f"{id}-readings-{measure}", typed, errors)
        talk, door = (
            await contributions.contribution(visit, id),
            f"{feeds.base_of(request)}/api/v1/measures/{measure}/readings",
        )
        return Page("goals/readings.html", goal=goal, measure=found, form=form, talk=talk, door=door)

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID, measure: UUID) -> Redirect:
        """It stood so on these days."""
        goal, said = await actions.standing(visit, id), await read(request, ReadingOff)
        await actions.read_off(visit, goal, measure, readings(said.words))
        await people.discard_draft(visit, f"{id}-readings-{measure}")
        return Redirect(f"/c/{id}#measure-{measure}")


ROUTES = (*LIST.routes, Measures, OneMeasure, Readings)
