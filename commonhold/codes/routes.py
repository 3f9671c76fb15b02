"""Where a printed code leads, and the places of the house with their codes."""

from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta

from commonhold import people
from commonhold.codes import place
from commonhold.codes.outgoing import OutgoingPlaces, outgoing_places
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import (
    MEMBER,
    STEWARD,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    feeds,
    get,
    post,
    read,
    retyped,
)
from commonhold.ground.web.codes import code


class Hanging(Form):
    name: Annotated[str, Meta(max_length=limits.NAME)] = ""
    leads_to: Annotated[str, Meta(max_length=limits.PATH)] = ""


class Code(Resource):
    path = "/r/{word:str}"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, word: str) -> Redirect:
        """Where the code of a place leads; nowhere for whoever may not read that."""
        return Redirect((await place.opened(visit, word)).leads_to)


class Places(Resource):
    path = "/admin/places"

    @get(rule=STEWARD, opt={"tells": OutgoingPlaces})
    async def show(self, visit: Visit, request: Request) -> Page:
        """Places with a code, as far as I may read what they lead to, and the form for another."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        typed = await retyped(request, Hanging, kept, errors)
        form = await people.taken_up(visit, "places", typed, errors)
        hung = await place.places(visit)
        return Page("codes/places.html", places=hung, form=form, outgoing=lambda: outgoing_places(hung))

    @post(rule=STEWARD)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Give a place a code."""
        said = await read(request, Hanging)
        return Redirect(f"/admin/places/{await place.hang_up(visit, said.name, said.leads_to)}")


class Sheet(Resource):
    path = "/admin/places/{id:uuid}"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The sheet with the code, to print and hang up there."""
        found = await place.place(visit, id)
        address = f"{feeds.base_of(request)}{found.url}"
        return Page("codes/sheet.html", place=found, address=address, code=code(address))

    @delete(rule=STEWARD)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """The code opens nothing any more."""
        await place.take_down(visit, id)
        return Redirect("/admin/places")


ROUTES = (Code, Places, Sheet)
