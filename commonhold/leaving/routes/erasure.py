"""At the desk: taking away what one wrote, or one's name from it, as those who are here do under their hold."""

from typing import Any

from commonhold.erasure import AllOfMine, Erasure, ask_for_all, erasure, stop
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import (
    LEAVER,
    Page,
    Partial,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    pages,
    post,
    read,
)
from commonhold.identity import typed
from commonhold.leaving.routes.door import HERE

AT = "/exit/desk/erasure"


class ErasureAtDesk(Resource):
    path = AT

    @get(rule=LEAVER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Take all of it away, or my name from it; how far that is."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        form = await typed(request, errors)
        return Page("leaving/erasure.html", erasure=await _erasure(visit), form=form, at=AT, hold=HERE)

    @get("/state", rule=LEAVER)
    async def state(self, visit: Visit, request: Request) -> Partial:
        """How far it is: what a page that waits asks for."""
        return Partial("erasure/_state.html", erasure=await _erasure(visit), at=AT)

    @post(rule=LEAVER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Do it, to all that I wrote."""
        await ask_for_all(visit, await read(request, AllOfMine))
        return Redirect(AT)

    @delete(rule=LEAVER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Stop; what is gone stays so."""
        await stop(visit)
        return Redirect(AT)


async def _erasure(visit: Visit) -> Erasure | None:
    if pages.has_room("erasure"):
        return await erasure(visit)
    else:
        raise Missing
