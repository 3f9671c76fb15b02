"""The list of decisions, what is said to one, and how it ended."""

from typing import Any
from uuid import UUID

from litestar import Response

from commonhold import contributions, people
from commonhold.decisions import actions, queries
from commonhold.decisions.outgoing import OutgoingDecisions, outgoing_decision, table
from commonhold.decisions.writing import Answering, Concluding, Deciding
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import (
    AUDIENCE,
    OWNER,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    put,
    read,
    retyped,
)
from commonhold.ground.words import gettext as _
from commonhold.posts import KindList

LIST = KindList(
    "/decisions", actions.KIND, lambda: _("Decisions"), "decision", queries.VIEWS, "decisions/decisions.html",
    queries.standings, outgoing_decision, OutgoingDecisions,
)  # fmt: skip


class Stance(Resource):
    path = "/decisions/{id:uuid}/stance"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form by itself: yes, no or neither, and why not."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found, opening = await actions.standing(visit, id), await contributions.contribution(visit, id)
        form = await people.taken_up(visit, f"{id}-stance", await retyped(request, Deciding, kept, errors), errors)
        return Page("decisions/stance.html", found=found, opening=opening, form=form)

    @put(rule=AUDIENCE)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """This is what I say to it, instead of what I said before."""
        found, deciding = await actions.standing(visit, id), await read(request, Deciding)
        await actions.say(visit, found, deciding.says, deciding.words)
        await people.discard_draft(visit, f"{id}-stance")
        return Redirect(f"/c/{id}#decision")

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I have said nothing."""
        await actions.take_back(visit, await actions.standing(visit, id))
        return Redirect(f"/c/{id}#decision")


class ObjectionAnswer(Resource):
    path = "/decisions/objections/{objection:uuid}/answer"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, objection: UUID) -> Page:
        """The form: built in, or why not."""
        return await self._draw(visit, request, objection)

    async def _draw(
        self, visit: Visit, request: Request, objection: UUID, kept: Any = None, errors: Any = None
    ) -> Page:
        one = await actions.objected(visit, objection)
        if not (await actions.standing(visit, one.decision_id)).decision.is_mine:
            raise Missing
        form = await people.taken_up(
            visit, f"{objection}-answer", await retyped(request, Answering, kept, errors), errors
        )
        opening = await contributions.contribution(visit, one.decision_id)
        return Page("decisions/answer.html", objection=one, opening=opening, form=form)

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, objection: UUID) -> Redirect:
        """Whoever objected is told."""
        one, answering = await actions.objected(visit, objection), await read(request, Answering)
        await actions.answer(
            visit, await actions.standing(visit, one.decision_id), one, answering.says, answering.words
        )
        await people.discard_draft(visit, f"{objection}-answer")
        return Redirect(f"/c/{one.decision_id}#decision")


class Outcome(Resource):
    path = "/decisions/{id:uuid}/outcome"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form: what comes of it."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found = await actions.standing(visit, id)
        if not found.decision.is_mine:
            raise Missing
        form = await people.taken_up(visit, f"{id}-outcome", await retyped(request, Concluding, kept, errors), errors)
        return Page(
            "decisions/outcome.html", found=found, opening=await contributions.contribution(visit, id), form=form
        )

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Those who decided are told."""
        found, concluding = await actions.standing(visit, id), await read(request, Concluding)
        await actions.conclude(visit, found, concluding.words, adopts=concluding.adopts)
        await people.discard_draft(visit, f"{id}-outcome")
        return Redirect(f"/c/{id}#decision")


class WhoSaidWhat(Resource):
    path = "/decisions/{id:uuid}/said.csv"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Response[str]:
        """Who said what, as a table; of what was in secret, counts."""
        found = await actions.standing(visit, id)
        told = table(found, await queries.said(visit, id), await queries.objections(visit, id))
        headers = {"content-disposition": "attachment; filename=said.csv"}
        return Response(told, media_type="text/csv; charset=utf-8", headers=headers)


ROUTES = (*LIST.routes, Stance, ObjectionAnswer, Outcome, WhoSaidWhat)
