"""Devices that are told: let this one be told, leave one of them; and what a device shows when it is."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta

from commonhold.attention import devices, letters, queries
from commonhold.attention.settings_routes import drawn
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import OWNER, Form, Page, Redirect, Request, Resource, again, delete, get, post, read


class Reached(Form):
    """What a browser tells of itself (Push API): where it is reached, its key and its secret."""

    endpoint: Annotated[str, Meta(max_length=limits.ENDPOINT)]
    key: Annotated[str, Meta(max_length=100)]
    secret: Annotated[str, Meta(max_length=100)]


class OutgoingNews(msgspec.Struct):
    """What stands in a notification of the device."""

    title: str
    body: str
    url: str


class Devices(Resource):
    path = "/settings/devices"

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        return await drawn(visit, request, None, errors)

    @post(rule=OWNER, apart="a device is named by its browser; a program is told nothing that its token does not read")
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Tell this browser from now on."""
        form = await read(request, Reached)
        await devices.tell_device(visit, form.endpoint, form.key, form.secret)
        return Redirect("/settings/notices#devices")

    @delete("/{id:uuid}", rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Tell this device no more."""
        await devices.leave_device(visit, id)
        return Redirect("/settings/notices#devices")


class NoticeWords(Resource):
    path = "/for-you/{id:uuid}/words"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> OutgoingNews:
        """What a device shows of it, looked up in the reader's own name at that moment."""
        told = there(await queries.told(visit, id))
        return OutgoingNews(*letters.in_short(told))


ROUTES = (Devices, NoticeWords)
