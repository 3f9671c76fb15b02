"""A badge for programs: as a credential, alone and in its picture, and the list of what was revoked; for anybody who may see it."""

import asyncio
from uuid import UUID

from litestar import Response

from commonhold.badges import picture, queries
from commonhold.badges.badge import Open
from commonhold.badges.credential import credential, in_png, in_svg
from commonhold.badges.routes import PNG
from commonhold.badges.sealing import seal
from commonhold.badges.taking_along import revoked
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import PUBLIC, Request, Resource, get

CREDENTIAL = "application/vc"
JSON = ("application/vc", "application/ld+json", "application/json")


class Files(Resource):
    path = "/badges/given/{id:uuid}"

    @get("/badge.json", rule=PUBLIC)
    async def plain(self, visit: Visit, request: Request, id: UUID) -> Response[str]:
        """The credential."""
        return Response(await _signed(visit, request, await _opened(visit, id)), media_type=CREDENTIAL)

    @get("/badge.png", rule=PUBLIC)
    async def as_png(self, visit: Visit, request: Request, id: UUID) -> Response[bytes]:
        """The credential in the picture of its badge."""
        signed = await _signed(visit, request, await _opened(visit, id))
        return Response(in_png(signed, await _picture(visit, id)), media_type=PNG)

    @get("/badge.svg", rule=PUBLIC)
    async def as_svg(self, visit: Visit, request: Request, id: UUID) -> Response[bytes]:
        """The same as a drawing; saved and not shown, since a drawing is a page of its own to a browser."""
        opened = await _opened(visit, id)
        drawn = in_svg(await _signed(visit, request, opened), await _picture(visit, id), opened.name)
        headers = {"content-disposition": 'attachment; filename="badge.svg"'}
        return Response(drawn, media_type="image/svg+xml", headers=headers)


class Status(Resource):
    path = "/badges/status"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request) -> Response[str]:
        """Which badges do not hold any more, as bits."""
        by = await seal(visit, request.app.state.house.settings)
        return Response(await revoked(visit, by), media_type=CREDENTIAL)


def wants_credential(request: Request) -> bool:
    """Whether a program asks for it at the address of its page."""
    asked = request.headers.get("accept", "")
    return "text/html" not in asked and any(each in asked for each in JSON)


async def credential_of(visit: Visit, request: Request, opened: Open) -> Response[str]:
    """The credential, at the address of its page."""
    return Response(await _signed(visit, request, opened), media_type=CREDENTIAL, headers={"vary": "accept"})


async def _opened(visit: Visit, id: UUID) -> Open:
    opened = await queries.opened(visit, id)
    if opened is None:
        raise Missing
    return opened


async def _signed(visit: Visit, request: Request, opened: Open) -> str:
    # A twentieth of a second of a processor, the first time.
    return await asyncio.to_thread(credential, opened, await seal(visit, request.app.state.house.settings))


async def _picture(visit: Visit, id: UUID) -> bytes:
    return await queries.opened_picture(visit, id) or picture.seal()


ROUTES = (Files, Status)
