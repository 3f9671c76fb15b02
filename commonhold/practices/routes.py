"""The list of experiments; the canvas of a group, its end and its closing report."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from commonhold import groups
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, there
from commonhold.ground.web import (
    AUDIENCE,
    OWNER,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    post,
    put,
    read,
    retyped,
)
from commonhold.ground.words import gettext as _
from commonhold.groups import Group
from commonhold.posts import KindList
from commonhold.practices import actions, experiment, queries
from commonhold.practices.outgoing import OutgoingExperiments, outgoing_experiment
from commonhold.practices.practice import PRACTICES

LIST = KindList(
    "/experiments", experiment.KIND, lambda: _("Experiments"), queries.EXPERIMENTS, queries.VIEWS, "practices/experiments.html",
    experiment.standing, outgoing_experiment, OutgoingExperiments,
)  # fmt: skip


class Choosing(Form):
    practice: str = ""


class Ending(Form):
    ends_on: date | None = None


class Canvas(Resource):
    path = "/g/{slug:str}/canvas"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, slug: str) -> Page | Redirect:
        """Practices to begin with; once it stands, the canvas itself."""
        group = await _mine(visit, slug)
        if (await queries.work(visit, group)).canvas:
            return Redirect(f"/pages/{queries.canvas_at(group)}")
        return _drawn(group)

    async def _draw(self, visit: Visit, request: Request, slug: str, kept: Any = None, errors: Any = None) -> Page:
        return _drawn(await _mine(visit, slug), SimpleNamespace(kept={}, errors=errors))

    @post(rule=AUDIENCE)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """Begin with this one."""
        group = await _mine(visit, slug)
        id = await actions.begin_canvas(visit, group, (await read(request, Choosing)).practice)
        return Redirect(f"/pages/{id}/edit")


class End(Resource):
    path = "/g/{slug:str}/end"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, slug: str) -> Page:
        """When the group ends, its closing report, and closing it."""
        return await self._draw(visit, request, slug)

    async def _draw(self, visit: Visit, request: Request, slug: str, kept: Any = None, errors: Any = None) -> Page:
        group = await _looked_after(visit, slug)
        form = SimpleNamespace(kept=await retyped(request, Ending, kept, errors), errors=errors) if errors else None
        return Page("practices/end.html", group=group, work=await queries.work(visit, group), form=form)

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """It is a project that ends on this day."""
        group, said = await _looked_after(visit, slug), await read(request, Ending)
        await actions.end_on(visit, group, said.ends_on)
        return Redirect(f"{group.url}/end")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """It has no end."""
        group = await _looked_after(visit, slug)
        await actions.go_on(visit, group)
        return Redirect(f"{group.url}/end")


class Report(Resource):
    path = "/g/{slug:str}/report"

    @post(rule=OWNER)
    async def create(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """Begin the closing report; where it stands already, go there."""
        group = await _looked_after(visit, slug)
        if report := (await queries.work(visit, group)).report:
            return Redirect(f"/pages/{report.place}")
        return Redirect(f"/pages/{await actions.begin_report(visit, group)}/edit")


def _drawn(group: Group, form: Any = None) -> Page:
    choices = [(name, practice()) for name, practice in PRACTICES.items()]
    return Page("practices/canvas.html", group=group, choices=choices, form=form)


async def _mine(visit: Visit, slug: str) -> Group:
    """A group that the visitor is in."""
    group = there(await groups.by_slug(visit, slug))
    if not group.is_mine:
        raise Missing
    return group


async def _looked_after(visit: Visit, slug: str) -> Group:
    """A group that the visitor looks after."""
    group = there(await groups.by_slug(visit, slug))
    if not group.is_steward:
        raise Missing
    return group


ROUTES = (*LIST.routes, Canvas, End, Report)
