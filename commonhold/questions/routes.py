"""The list of questions, and what was asked before."""

from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from litestar import Response
from litestar.params import Parameter

from commonhold import contributions
from commonhold.contributions import NEWEST, Listing, Outgoing, outgoing_contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import MEMBER, Page, Partial, Redirect, Request, Resource, feeds, get
from commonhold.ground.words import gettext as _
from commonhold.questions import actions, queries
from commonhold.questions.panels import asked_before
from commonhold.questions.queries import View
from commonhold.questions.watching import waiting

Before = Annotated[UUID | None, Parameter(query="before", required=False)]


class OutgoingQuestion(msgspec.Struct):
    """A question for programs; `answered_by` is null while it is open."""

    question: Outgoing
    answered_by: str | None


class OutgoingQuestions(msgspec.Struct):
    """Questions, newest first; `next` is where more of them are, or null."""

    questions: list[OutgoingQuestion]
    next: str | None


class Questions(Resource):
    path = "/questions"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, view: View = "unanswered", before: Before = None) -> Page:
        """What is asked here, as far as I may read it: unanswered, mine, all."""
        listing = await _listed(visit, view, before)
        states = await queries.states(visit, [each.id for each in listing.items])
        found_at = feeds.alternates("/questions", view=view)
        return Page("questions/questions.html", view=view, listing=listing, states=states, feed=found_at)


class QuestionsData(Resource):
    path = "/"

    @get([f"/questions{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def list(
        self, visit: Visit, request: Request, view: View = "unanswered", before: Before = None
    ) -> OutgoingQuestions | Response:
        """The same for programs, who are also told whose the answer is, and for feed readers."""
        listing = await _listed(visit, view, before)
        if not request.url.path.endswith("/questions.json"):
            return contributions.feed(request, listing, _("Questions"))
        states = await queries.states(visit, [each.id for each in listing.items])
        told = [OutgoingQuestion(outgoing_contribution(each), states[each.id].answered_by) for each in listing.items]
        return OutgoingQuestions(told, feeds.onward(request, listing.older))


class WaitingForMe(Resource):
    path = "/questions/waiting"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What nobody has answered yet and I may know."""
        return Page("questions/waiting.html", waits=await waiting(visit))


class Asking(Resource):
    path = "/questions/ask"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, group: str = "") -> Redirect:
        """The composer, as what asks."""
        asked = {"kind": actions.KIND, "group": group} if group else {"kind": actions.KIND}
        return Redirect(f"/write?{urlencode(asked)}")


class AskedBefore(Resource):
    path = "/questions/similar"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, title: str = "") -> Partial:
        """What was asked before, and pages that may answer it, while somebody types the line of a question."""
        return Partial("questions/_asked_before.html", **await asked_before(visit, title))


async def _listed(visit: Visit, view: View, before: UUID | None) -> Listing:
    ids = await queries.listed(visit, view, before or NEWEST)
    page = ids[: limits.PAGE]
    return Listing(await contributions.contributions(visit, page), page[-1] if len(ids) > len(page) else None)


ROUTES = (Questions, QuestionsData, WaitingForMe, Asking, AskedBefore)
