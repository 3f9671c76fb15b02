"""Telling of something said, and answering."""

from typing import Any
from uuid import UUID

from commonhold import people, posts
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import (
    AUDIENCE,
    MEMBER,
    OWNER,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    post,
    read,
    retyped,
)
from commonhold.reports import actions, forms, queries
from commonhold.reports.outgoing import OutgoingReports, outgoing_reports


class Thing(Resource):
    path = "/c/{id:uuid}/report"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form: what is wrong with it, and who is to read that."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        each = await posts.standing(visit, id)
        typed = await retyped(request, forms.Reporting, kept, errors)
        form = await people.taken_up(visit, f"{id}-report", typed, errors)
        return Page(
            "reports/report.html",
            each=each,
            form=form,
            made=await queries.of_thing(visit, id),
            goes_up=await queries.goes_up(visit, id),
            house_hears=await queries.house_hears(visit, each.author.id),
        )

    @post(rule=AUDIENCE)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Those who look after the group, or the house, read it, and nobody else."""
        each, given = await posts.standing(visit, id), await read(request, forms.Reporting)
        await actions.report(visit, each, given.reason, to_house=given.to == "house")
        await people.discard_draft(visit, f"{id}-report")
        return Redirect("/reports")


class Reports(Resource):
    path = "/reports"

    @get(rule=MEMBER, opt={"tells": OutgoingReports})
    async def show(self, visit: Visit, request: Request) -> Page:
        """What I told of and what came of it; and what waits for my answer."""
        found = await queries.reports(visit)
        return Page("reports/reports.html", reports=found, outgoing=lambda: outgoing_reports(found))


class Told(Resource):
    path = "/reports/{report:uuid}"

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, report: UUID) -> Redirect:
        """Take back what I told of, while nobody has answered it."""
        await actions.take_back(visit, there(await queries.report(visit, report)))
        return Redirect("/reports")


class Answer(Resource):
    path = "/reports/{report:uuid}/answer"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, report: UUID) -> Page:
        """The form: what comes of it."""
        return await self._draw(visit, request, report)

    async def _draw(self, visit: Visit, request: Request, report: UUID, kept: Any = None, errors: Any = None) -> Page:
        found = there(await queries.report(visit, report))
        typed = await retyped(request, forms.Answering, kept, errors)
        form = await people.taken_up(visit, f"{report}-answer", typed, errors)
        return Page("reports/answer.html", report=found, form=form)

    @post(rule=OWNER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, report: UUID) -> Redirect:
        """Whoever told of it is told."""
        found, given = there(await queries.report(visit, report)), await read(request, forms.Answering)
        await actions.answer(visit, found, given.words)
        await people.discard_draft(visit, f"{report}-answer")
        return Redirect("/reports")


ROUTES = (Answer, Reports, Thing, Told)
