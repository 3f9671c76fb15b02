"""Taking one's name from one thing, and having all of one's own taken away, on the web."""

from typing import Any
from uuid import UUID

from commonhold import posts
from commonhold.erasure import erasing, forms
from commonhold.erasure.asking import ask_for_all
from commonhold.ground.database import Visit
from commonhold.ground.errors import insist
from commonhold.ground.web import (
    AUDIENCE,
    OWNER,
    Page,
    Partial,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    post,
    read,
)
from commonhold.identity import typed


class Name(Resource):
    path = "/c/{id:uuid}/name"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID, asked: bool = False) -> Page:
        """Whose name stands on it, and what it means to take one's own away."""
        each = await posts.standing(visit, id)
        is_mine = each.author.id == visit.person.id and not each.is_shared and each.audience_kind != "me"
        return Page("erasure/name.html", each=each, is_mine=is_mine and not asked, is_asked=is_mine and asked)

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Leave the words and take my name away."""
        each = await posts.standing(visit, id)
        insist(each.author.id == visit.person.id, "Only its author can take their name away.")
        insist(not each.is_shared, "It is written together, and names all who wrote it.")
        insist(each.audience_kind != "me", "It is a note of your own: nobody else reads it.")
        visit.then("erasure.unname", id=str(id), person_id=str(visit.person.id))
        return Redirect(f"/c/{id}/name?asked=true")


class AllOfMine(Resource):
    path = "/hold/erasure"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Take all of it away, or my name from it; how far that is."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        form = await typed(request, errors)
        return Page(
            "erasure/all.html", erasure=await erasing.erasure(visit), form=form, at="/hold/erasure", hold="/hold#take"
        )

    @get("/state", rule=OWNER)
    async def state(self, visit: Visit, request: Request) -> Partial:
        """How far it is: what a page that waits asks for."""
        return Partial("erasure/_state.html", erasure=await erasing.erasure(visit), at="/hold/erasure")

    @post(rule=OWNER, fresh=True)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Do it, to all that I wrote until now."""
        await ask_for_all(visit, await read(request, forms.AllOfMine))
        return Redirect("/hold/erasure")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Stop; what is gone stays so."""
        await erasing.stop(visit)
        return Redirect("/hold/erasure")


ROUTES = (Name, AllOfMine)
