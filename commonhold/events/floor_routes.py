"""The code at the door of a room, who is there, and what is asked."""

from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta

from commonhold import contributions, people
from commonhold.events import actions, floor
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import insist, there
from commonhold.ground.web import (
    AUDIENCE,
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
    post,
    put,
    read,
    retyped,
)
from commonhold.ground.web.codes import code


class Asking(Form):
    text: Annotated[str, Meta(max_length=limits.TEXT)] = ""


class Door(Resource):
    path = "/events/{id:uuid}/door"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The code to print and hang at the door."""
        found, opening = await actions.standing(visit, id), there(await contributions.contribution(visit, id))
        insist(found.may_organise, "Whoever prepares it prints its code.")
        address = f"{feeds.base_of(request)}/events/{id}/here"
        return Page(
            "events/door.html", found=found, date=found.next, opening=opening, address=address, code=code(address)
        )


class Here(Resource):
    path = "/events/{id:uuid}/here"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """Where the code at the door leads: I am here, and what is asked."""
        found, opening = await actions.standing(visit, id), there(await contributions.contribution(visit, id))
        return Page(
            "events/here.html", found=found, date=found.next, opening=opening, is_there=await floor.is_there(visit, found.next),
            asked=await floor.asked(visit, id), form=await people.taken_up(visit, f"{id}-floor"), presence_days=limits.PRESENCE_DAYS,
        )  # fmt: skip


class Presence(Resource):
    path = "/events/dates/{id:uuid}/presence"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I am in the room."""
        found, date = await actions.date(visit, id)
        await floor.come_in(visit, date)
        return Redirect(f"/events/{found.id}/here")

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I take that back."""
        found, date = await actions.date(visit, id)
        await floor.go_out(visit, date)
        return Redirect(f"/events/{found.id}/here")


class Questions(Resource):
    path = "/events/{id:uuid}/questions"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form of a question by itself."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found, opening = await actions.standing(visit, id), there(await contributions.contribution(visit, id))
        typed = await retyped(request, Asking, kept, errors)
        return Page(
            "events/ask.html",
            found=found,
            opening=opening,
            form=await people.taken_up(visit, f"{id}-floor", typed, errors),
        )

    @post(rule=AUDIENCE)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Ask something for the room."""
        found, said = await actions.standing(visit, id), await read(request, Asking)
        await floor.ask(visit, found, said.text)
        await people.discard_draft(visit, f"{id}-floor")
        return Redirect(f"/c/{id}#floor")


class Wish(Resource):
    path = "/events/floor/{id:uuid}/wish"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I want to hear this."""
        return Redirect(f"/c/{await floor.want(visit, id)}#floor")

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I take that back."""
        return Redirect(f"/c/{await floor.want_no_more(visit, id)}#floor")


ROUTES = (Door, Here, Presence, Questions, Wish)
