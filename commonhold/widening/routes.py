"""Opening a conversation to more people: who would be added, doing it, and what those who replied say to it."""

from uuid import UUID

from commonhold import groups
from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.errors import insist
from commonhold.ground.web import AUDIENCE, OWNER, Form, Page, Redirect, Request, Resource, get, put, read
from commonhold.posts import standing
from commonhold.widening import actions


class About(Form):
    """The audience that it is about."""

    audience: UUID


class Widening(Resource):
    path = "/c/{id:uuid}/audience"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID, audience: UUID | None = None, page: int = 1) -> Page:
        """The next circles; with `audience`, exactly who would be added by one of them."""
        mine = await _mine(visit, id)
        if audience is None:
            return Page("widening/circles.html", mine=mine, circles=await actions.circles(visit, mine))
        circle, page = await actions.circle(visit, mine, audience), min(max(page, 1), 1_000)
        added = await groups.added(visit, mine.audience_id, audience, page)
        return Page("widening/added.html", mine=mine, circle=circle, added=added, page=page)

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Open it to them."""
        mine = await _mine(visit, id)
        await actions.widen(visit, mine, (await read(request, About)).audience)
        return Redirect(mine.url)


class Along(Resource):
    path = "/c/{id:uuid}/along"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """What I replied here may be read by whoever reads the conversation now."""
        opening = await standing(visit, id)
        await actions.bring_along(visit, opening.thread_id)
        return Redirect(opening.url)


class Left(Resource):
    path = "/c/{id:uuid}/left"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """What I wrote here stays with those it was written for."""
        opening = await standing(visit, id)
        await actions.leave_as_it_is(visit, opening.thread_id, (await read(request, About)).audience)
        return Redirect(opening.url)


async def _mine(visit: Visit, id: UUID) -> Contribution:
    mine = await standing(visit, id)
    insist(mine.author.id == visit.person.id, "Only its author can open it to more people.")
    return mine


ROUTES = (Widening, Along, Left)
