"""Another house lays somebody's hold here, by a token that opens nothing else; whose it is fetches it, or takes it away."""

import re
from typing import Any

from litestar import Response
from litestar.response import Stream

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import LEAVER, MEMBER, OWNER, Redirect, Request, Resource, delete, get, put
from commonhold.takealong import deposit

SCOPE = "hold"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,99}")


async def receive(request: Request) -> None:
    """Lay what is sent beside what counts, before the transaction begins: the `before` of the route that keeps it."""
    name, person = _named(request.path_params["name"]), request.state.viewer
    request.state.beside = await deposit.lay_beside(_data(request), person.id, name, await request.body())


class Laid(Resource):
    path = "/api/v1/hold/{name:str}"

    @get(rule=MEMBER, scope=SCOPE)
    async def show(self, visit: Visit, request: Request, name: str) -> Response[bytes]:
        body = await deposit.get(visit, _data(request), _named(name))
        return Response(body, media_type="application/octet-stream", headers={"cache-control": "private, no-store"})

    @put(rule=MEMBER, scope=SCOPE, opt={"before": receive}, request_max_body_size=limits.DEPOSIT_PIECE)
    async def replace(self, visit: Visit, request: Request, name: str) -> Response[str]:
        try:
            await deposit.put(visit, _data(request), _named(name), request.state.beside)
        except deposit.Full:
            return Response("", status_code=507, media_type="text/plain")
        return Response("", media_type="text/plain")

    @delete(rule=MEMBER, scope=SCOPE)
    async def destroy(self, visit: Visit, request: Request, name: str) -> Response[str]:
        await deposit.remove(visit, _named(name))
        return Response("", media_type="text/plain")


class Deposit(Resource):
    path = "/hold/along/deposit"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Stream | Redirect:
        """What another house has laid here for me, as one file."""
        return await _strung(visit, request, "/hold/along")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Take it away from here."""
        await deposit.remove_all(visit)
        return Redirect("/hold/along")


class AtDesk(Resource):
    path = "/exit/desk/deposit"

    @get(rule=LEAVER)
    async def show(self, visit: Visit, request: Request) -> Stream | Redirect:
        """The same for one who has left."""
        return await _strung(visit, request, "/exit/desk")

    @delete(rule=LEAVER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Take it away before the desk is shut, which does so too."""
        await deposit.remove_all(visit)
        return Redirect("/exit/desk")


async def at_desk(visit: Visit) -> dict[str, Any] | None:
    """What lies here of one who has left; None where nothing does."""
    pieces = await deposit.pieces(visit)
    return {"pieces": pieces} if pieces else None


async def _strung(visit: Visit, request: Request, otherwise: str) -> Stream | Redirect:
    pieces = await deposit.pieces(visit)
    if not pieces:
        return Redirect(otherwise)
    headers = {"content-disposition": 'attachment; filename="along.tar"', "cache-control": "private, no-store"}
    return Stream(
        deposit.strung(_data(request), visit.person.id, pieces), media_type="application/x-tar", headers=headers
    )


def _named(name: str) -> str:
    return there(name if NAME.fullmatch(name) else None)


def _data(request: Request):
    return request.app.state.house.settings.data


ROUTES = (AtDesk, Deposit, Laid)
