"""The list of estimates, and what is said of one."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Response
from msgspec import Meta

from commonhold import contributions, people
from commonhold.contributions import NEWEST, Before
from commonhold.estimates import actions, panels, queries, track
from commonhold.estimates.outgoing import OutgoingEstimates, outgoing_estimate
from commonhold.estimates.queries import View
from commonhold.estimates.writing import Answering, answered, turned_out
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import (
    AUDIENCE,
    MEMBER,
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
    put,
    read,
    retyped,
)
from commonhold.ground.words import gettext as _
from commonhold.posts import composer


class Settling(Form):
    """How it turned out, as it was typed, and how that is known."""

    truth: Annotated[str, Meta(max_length=limits.ESTIMATE_ANSWER)] = ""
    source: Annotated[str, Meta(max_length=limits.REASON)] = ""


class Estimates(Resource):
    path = "/estimates"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, view: View = "open", before: Before = None) -> Page:
        """What is asked of many, as far as I may read it; beside what is settled, how near the crowd was, and I."""
        listing = await queries.listed(visit, view, before or NEWEST)
        found = await queries.standings(visit, listing.ids)
        settled = await queries.track(visit) if view == "settled" else []
        return Page(
            "estimates/estimates.html", view=view, listing=listing, standings=found, feed=feeds.alternates("/estimates", view=view),
            crowd=track.of_crowd(settled), mine=track.of_mine(settled),
        )  # fmt: skip


class EstimatesData(Resource):
    path = "/"

    @get([f"/estimates{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def list(
        self, visit: Visit, request: Request, view: View = "open", before: Before = None
    ) -> OutgoingEstimates | Response:
        """The same for programs, who are also told what is opened, and for feed readers."""
        listing = await queries.listed(visit, view, before or NEWEST)
        if not request.url.path.endswith("/estimates.json"):
            return contributions.feed(request, listing, _("Estimates"))
        found = await queries.standings(visit, listing.ids)
        told = [outgoing_estimate(each, found[each.id]) for each in listing.items]
        return OutgoingEstimates(told, feeds.onward(request, listing.older))


class Asking(Resource):
    path = "/estimates/new"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, group: str = "") -> Redirect:
        """The composer, as what asks many for an estimate."""
        return composer(actions.KIND, group=group)


class Answer(Resource):
    path = "/estimates/{id:uuid}/answer"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form by itself: an answer and why."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found = await actions.standing(visit, id)
        typed = await retyped(request, Answering, kept, errors)
        form = await panels.form(visit, found, typed, errors)
        talk = await contributions.contribution(visit, id)
        return Page(
            "estimates/answer.html", found=found, form=form, talk=talk, my_reason=await queries.my_reason(visit, id)
        )

    @put(rule=AUDIENCE)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Seal this answer, instead of what I said before in this round."""
        found, said = await actions.standing(visit, id), await read(request, Answering)
        guess = answered(found.estimate, said)
        await actions.seal(visit, found, guess, said.words, is_named=not said.is_unnamed)
        await people.discard_draft(visit, f"{id}-answer")
        return Redirect(f"/c/{id}#estimate")

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I take it back while it is sealed."""
        await actions.take_back(visit, await actions.standing(visit, id))
        return Redirect(f"/c/{id}#estimate")


class ReasonGiven(Resource):
    path = "/estimates/{id:uuid}/reason"

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Nobody reads any more why I think so."""
        await actions.take_reason_away(visit, await actions.standing(visit, id))
        return Redirect(f"/c/{id}#estimate")


class Truth(Resource):
    path = "/estimates/{id:uuid}/truth"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form: how it turned out, and how that is known."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found = await actions.standing(visit, id)
        estimate = found.estimate
        before = {"truth": estimate.typed(estimate.truth), "source": estimate.source} if estimate.is_settled else None
        typed = await retyped(request, Settling, kept, errors)
        form = await people.taken_up(visit, f"{id}-truth", typed, errors, before)
        return Page("estimates/truth.html", found=found, form=form, talk=await contributions.contribution(visit, id))

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It turned out so."""
        found, said = await actions.standing(visit, id), await read(request, Settling)
        await actions.settle(visit, found, turned_out(found.estimate, said.truth), said.source)
        await people.discard_draft(visit, f"{id}-truth")
        return Redirect(f"/c/{id}#estimate")


ROUTES = (Estimates, EstimatesData, Asking, Answer, ReasonGiven, Truth)
