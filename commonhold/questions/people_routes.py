"""Who may know a question, pointing it to somebody, and one's own word on being named."""

from uuid import UUID

from commonhold import contributions, people
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import AUDIENCE, OWNER, Page, Redirect, Request, Resource, delete, get, put
from commonhold.people import Face
from commonhold.questions import actions, queries
from commonhold.questions.knowing import who_may_know


class Knowers(Resource):
    path = "/questions/{id:uuid}/people"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID, q: str = "") -> Page:
        """Who may know, with what says so; and whoever is looked for by name."""
        question = await actions.standing(visit, id)
        opening = await contributions.contribution(visit, id)
        named = await who_may_know(visit, opening) if question.is_open else []
        return Page(
            "questions/people.html", question=question, opening=opening, named=named, q=q,
            pointers=await queries.pointers(visit, id), called=await people.called(visit, q) if q.strip() else [],
        )  # fmt: skip


class Pointed(Resource):
    path = "/questions/{id:uuid}/people/{handle:str}"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID, handle: str) -> Redirect:
        """They may know."""
        question = await actions.standing(visit, id)
        await actions.refer(visit, question, await _somebody(visit, handle))
        return Redirect(f"/c/{id}#who")

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID, handle: str) -> Redirect:
        """They need not, or it is not me."""
        question = await actions.standing(visit, id)
        await actions.refer_no_more(visit, question, await _somebody(visit, handle))
        return Redirect(f"/c/{id}")


class BeingAsked(Resource):
    path = "/settings/asked"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        return Page("questions/being_asked.html", is_willing=await queries.is_willing(visit))

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Name me when I may know."""
        await actions.agree(visit)
        return Redirect("/settings/asked")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Name me no more."""
        await actions.agree_no_more(visit)
        return Redirect("/settings/asked")


async def _somebody(visit: Visit, handle: str) -> Face:
    found = (await people.named(visit, [handle])).get(handle.lower())
    if found is None:
        raise Missing
    return found


ROUTES = (Knowers, Pointed, BeingAsked)
