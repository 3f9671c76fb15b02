"""The list of calls for help, what is offered to one, and what came of it."""

from typing import Any
from uuid import UUID

import msgspec

from commonhold import contributions, people
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
    glean,
    post,
    put,
    read,
    retyped,
)
from commonhold.ground.words import gettext as _
from commonhold.help import actions, queries
from commonhold.help.outgoing import OutgoingCalls, outgoing_call
from commonhold.help.writing import Answering, Ending, Offering
from commonhold.posts import KindList

LIST = KindList(
    "/help", actions.KIND, lambda: _("Calls for help"), "help_call", queries.VIEWS, "help/calls.html",
    queries.calls, outgoing_call, OutgoingCalls,
)  # fmt: skip


class Offers(Resource):
    path = "/help/{id:uuid}/offers"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form of an offer by itself."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        offered = msgspec.structs.asdict(await glean(request, Offering)) | (kept or {}) if errors else {}
        typed = {name: value for name, value in offered.items() if value is not None}
        found = await actions.standing(visit, id)
        form = await people.taken_up(visit, f"{id}-help", typed, errors)
        opening = await contributions.contribution(visit, id)
        return Page("help/offer.html", call=found, opening=opening, form=form, offers=await queries.offers(visit, id))

    @post(rule=AUDIENCE)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I would help; whoever called reads it, and nobody else."""
        found, offering = await actions.standing(visit, id), await read(request, Offering)
        await actions.offer(visit, found, offering.words, offering.hours)
        await people.discard_draft(visit, f"{id}-help")
        return Redirect(f"/c/{id}#help")


class Offered(Resource):
    path = "/help/offers/{offer:uuid}"

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, offer: UUID) -> Redirect:
        """I offer it no more."""
        one = await actions.offered(visit, offer)
        await actions.take_back(visit, one)
        return Redirect(f"/c/{one.call_id}#help")


class AnswerToOffer(Resource):
    path = "/help/offers/{offer:uuid}/answer"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, offer: UUID) -> Page:
        """The form: taken, or declined with a word."""
        return await self._draw(visit, request, offer)

    async def _draw(self, visit: Visit, request: Request, offer: UUID, kept: Any = None, errors: Any = None) -> Page:
        one = await actions.offered(visit, offer)
        if not (await actions.standing(visit, one.call_id)).is_mine:
            raise Missing
        typed = await retyped(request, Answering, kept, errors)
        form = await people.taken_up(visit, f"{offer}-answer", typed, errors)
        opening = await contributions.contribution(visit, one.call_id)
        return Page("help/answer.html", offer=one, opening=opening, form=form)

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, offer: UUID) -> Redirect:
        """Whoever offered it is told."""
        one, answering = await actions.offered(visit, offer), await read(request, Answering)
        await actions.answer(visit, one, answering.says, answering.words)
        await people.discard_draft(visit, f"{offer}-answer")
        return Redirect(f"/c/{one.call_id}#help")


class End(Resource):
    path = "/help/{id:uuid}/end"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form: what came of it."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found = await actions.standing(visit, id)
        if not found.is_mine:
            raise Missing
        typed = await retyped(request, Ending, kept, errors)
        form = await people.taken_up(visit, f"{id}-end", typed, errors)
        return Page("help/end.html", call=found, opening=await contributions.contribution(visit, id), form=form)

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Nobody offers help any more; those who did are told what came of it."""
        found, ending = await actions.standing(visit, id), await read(request, Ending)
        await actions.end(visit, found, ending.words)
        await people.discard_draft(visit, f"{id}-end")
        return Redirect(f"/c/{id}#help")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Help is looked for again."""
        await actions.go_on(visit, await actions.standing(visit, id))
        return Redirect(f"/c/{id}#help")


ROUTES = (*LIST.routes, Offers, Offered, AnswerToOffer, End)
