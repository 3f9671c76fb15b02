"""The list of challenges, and what is done with their ideas."""

from typing import Any
from uuid import UUID

from commonhold import contributions, people
from commonhold.challenges import actions, queries
from commonhold.challenges.outgoing import OutgoingChallenges, outgoing_challenge
from commonhold.challenges.writing import Answering, Costing, Giving, Joining, money
from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
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
    pages,
    post,
    put,
    read,
    retyped,
)
from commonhold.ground.words import gettext as _
from commonhold.posts import KindList

LIST = KindList(
    "/challenges", actions.KIND, lambda: _("Challenges"), "challenge", queries.VIEWS, "challenges/challenges.html",
    queries.challenges, outgoing_challenge, OutgoingChallenges,
)  # fmt: skip


class Ideas(Resource):
    path = "/challenges/{id:uuid}/ideas"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form of an idea by itself."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found, opening = await actions.standing(visit, id), there(await contributions.contribution(visit, id))
        typed = await retyped(request, Giving, kept, errors)
        form = await people.taken_up(visit, f"{id}-idea", typed, errors)
        return Page("challenges/give.html", found=found, opening=opening, form=form)

    @post(rule=AUDIENCE)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Give an idea, to those who read the challenge."""
        found, said = await actions.standing(visit, id), await read(request, Giving)
        amount = money("amount", said.amount) if said.amount.strip() else None
        given = await actions.give(visit, found, said.text, amount=amount)
        await people.discard_draft(visit, f"{id}-idea")
        return Redirect(f"/c/{id}#idea-{given}")


class Improvement(Resource):
    path = "/ideas/improvements/{id:uuid}"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It made the idea better that it was said below."""
        said = await _said(visit, id)
        await actions.credit(visit, said)
        return Redirect(said.url)

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Take that back."""
        said = await _said(visit, id)
        await actions.credit_no_more(visit, said)
        return Redirect(said.url)


class Support(Resource):
    path = "/ideas/{id:uuid}/support"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Give it one of my votes."""
        found, idea = await actions.idea(visit, id)
        await actions.support(visit, found, idea)
        return Redirect(f"/c/{found.id}#idea-{id}")

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I take my vote back while the others choose too."""
        found, idea = await actions.idea(visit, id)
        await actions.support_no_more(visit, found, idea)
        return Redirect(f"/c/{found.id}#idea-{id}")


class Cost(Resource):
    path = "/ideas/{id:uuid}/cost"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form: what it costs."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found, idea = await actions.idea(visit, id)
        typed = await retyped(request, Costing, kept, errors)
        form = await people.taken_up(visit, f"{id}-cost", typed, errors)
        return Page("challenges/cost.html", found=found, idea=idea, form=form)

    @put(rule=AUDIENCE)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It costs so much."""
        (found, idea), said = await actions.idea(visit, id), await read(request, Costing)
        await actions.cost(visit, found, idea, money("amount", said.amount))
        await people.discard_draft(visit, f"{id}-cost")
        return Redirect(f"/c/{found.id}#idea-{id}")


class Joined(Resource):
    path = "/ideas/{id:uuid}/joining"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It goes on as another one; who had it stays credited."""
        found, idea = await actions.idea(visit, id)
        await actions.join(visit, idea, (await read(request, Joining)).into)
        return Redirect(f"/c/{found.id}#idea-{id}")


class Answer(Resource):
    path = "/ideas/{id:uuid}/answer"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form: yes, no because, or later; and what will be done."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found, idea = await actions.idea(visit, id)
        before = idea.verdict.typed if idea.verdict else None
        typed = await retyped(request, Answering, kept, errors)
        form = await people.taken_up(visit, f"{id}-answer", typed, errors, before)
        return Page(
            "challenges/answer.html", found=found, idea=idea, form=form, may_follow_up=pages.has_room("followups")
        )

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """The official answer, with its reason."""
        (found, idea), said = await actions.idea(visit, id), await read(request, Answering)
        await actions.answer(visit, found, idea, said.says, said.words, weighed=said.weighed(found.criteria))
        if said.says == "yes" and idea.is_unowned and pages.has_room("followups"):
            await actions.see_to(visit, found, idea, said.what, said.due, said.owner)
        await people.discard_draft(visit, f"{id}-answer")
        return Redirect(f"/c/{found.id}#idea-{id}")


async def _said(visit: Visit, id: UUID) -> Contribution:
    return there(await contributions.contribution(visit, id))


ROUTES = (*LIST.routes, Ideas, Improvement, Support, Cost, Joined, Answer)
