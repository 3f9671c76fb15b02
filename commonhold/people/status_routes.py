"""Saying where one is today and what one is doing, and saying nothing of it any more."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from commonhold.ground.database import Visit
from commonhold.ground.web import OWNER, Form, Page, Redirect, Request, Resource, again, delete, put, read
from commonhold.people import own
from commonhold.people.queries import person
from commonhold.people.status import drop_status, say_status

Short = Annotated[str, Meta(max_length=100)]  # house: number — as much as a card has room for


class Today(Form):
    is_here: bool = False
    doing: Short = ""
    where: Short = ""
    lasts: Literal["today", "week", "fortnight"] = "today"


class OwnStatus(Resource):
    path = "/settings/status"

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        return await own.drawn(visit, await person(visit, visit.person.id), errors)

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Say it."""
        form = await read(request, Today)
        await say_status(
            visit, is_here=form.is_here, place=form.where.strip(), doing=form.doing.strip(), until=form.lasts
        )
        return Redirect("/settings")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Say no more what I do today."""
        await drop_status(visit)
        return Redirect("/settings")


ROUTES = (OwnStatus,)
