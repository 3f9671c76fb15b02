"""Where my hold is laid each night: named, tried again, ended, by its owner alone."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.web import OWNER, Page, Partial, Redirect, Request, Resource, again, delete, get, post, put, read
from commonhold.identity import typed
from commonhold.keys import recovery
from commonhold.takealong import deposit, destination, forms
from commonhold.takealong.place import in_words

HERE = "/hold/along"


class Along(Resource):
    path = HERE

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        own = await recovery.recovery(visit)
        return Page(
            "takealong/along.html", **await _shown(visit), has_words=own is not None, is_tried=bool(own and own.key),
            form=await typed(request, errors), pieces=await deposit.pieces(visit),
        )  # fmt: skip

    @put(rule=OWNER, fresh=True)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Lay it there from now on, and try at once."""
        given = await read(request, forms.PlaceNamed)
        await destination.name(visit, request.app.state.house.settings.secret, given)
        return Redirect(HERE)

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Lay nothing there any more."""
        await destination.end(visit)
        return Redirect(HERE)


class Attempt(Resource):
    path = f"{HERE}/attempt"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Partial:
        """How it stands: what a page that waits asks for."""
        return Partial("takealong/_state.html", **await _shown(visit))

    @post(rule=OWNER)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Lay it now."""
        await destination.try_again(visit)
        return Redirect(HERE)


async def _shown(visit: Visit) -> dict[str, Any]:
    to = await destination.destination(visit)
    return {"to": to, "trouble": in_words(to.trouble) if to else ""}


async def beside(visit: Visit) -> dict[str, Any]:
    """Beside my hold: whether it is laid somewhere each night."""
    return await _shown(visit)


ROUTES = (Along, Attempt)
