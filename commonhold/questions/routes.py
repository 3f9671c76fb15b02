"""The list of questions, and what was asked before."""

import msgspec
from litestar import Response

from commonhold import contributions
from commonhold.contributions import NEWEST, Before, Contribution, Outgoing, outgoing_contribution
from commonhold.ground.database import Visit
from commonhold.ground.web import MEMBER, Page, Partial, Redirect, Request, Resource, feeds, get
from commonhold.ground.words import gettext as _
from commonhold.posts import composer
from commonhold.questions import actions, queries
from commonhold.questions.panels import asked_before
from commonhold.questions.queries import View
from commonhold.questions.question import State
from commonhold.questions.watching import waiting


class OutgoingQuestion(msgspec.Struct):
    """A question for programs; `answered_by` is null while it is open."""

    question: Outgoing
    answered_by: str | None


class OutgoingQuestions(msgspec.Struct):
    """Questions, newest first; `next` is where more of them are, or null."""

    questions: list[OutgoingQuestion]
    next: str | None


def outgoing_question(each: Contribution, state: State) -> OutgoingQuestion:
    return OutgoingQuestion(outgoing_contribution(each), state.answered_by)


class Questions(Resource):
    path = "/questions"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, view: View = "unanswered", before: Before = None) -> Page:
        """What is asked here, as far as I may read it: unanswered, mine, all."""
        listing = await queries.listed(visit, view, before or NEWEST)
        states = await queries.states(visit, listing.ids)
        found_at = feeds.alternates("/questions", view=view)
        return Page("questions/questions.html", view=view, listing=listing, states=states, feed=found_at)


class QuestionsData(Resource):
    path = "/"

    @get([f"/questions{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def list(
        self, visit: Visit, request: Request, view: View = "unanswered", before: Before = None
    ) -> OutgoingQuestions | Response:
        """The same for programs, who are also told whose the answer is, and for feed readers."""
        listing = await queries.listed(visit, view, before or NEWEST)
        if not request.url.path.endswith("/questions.json"):
            return contributions.feed(request, listing, _("Questions"))
        states = await queries.states(visit, listing.ids)
        told = [outgoing_question(each, states[each.id]) for each in listing.items]
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
        return composer(actions.KIND, group=group)


class AskedBefore(Resource):
    path = "/questions/similar"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, title: str = "") -> Partial:
        """What was asked before, and pages that may answer it, while somebody types the line of a question."""
        return Partial("questions/_asked_before.html", **await asked_before(visit, title))


ROUTES = (Questions, QuestionsData, WaitingForMe, Asking, AskedBefore)
