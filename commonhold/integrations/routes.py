"""The door at which programs post, and the page on which a member makes and ends hooks."""

from types import SimpleNamespace
from typing import Annotated, Any
from uuid import UUID

from litestar import Response
from msgspec import Meta

from commonhold.ground.database import Visit
from commonhold.ground.web import (
    AUDIENCE,
    OWNER,
    PUBLIC,
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
)
from commonhold.integrations import actions, outgoing_routes, payload
from commonhold.integrations.page import HERE, hooks_page, joined

# Slack's words, and the status that it says each with.
STATUS = {"ok": 200, "no_service": 404, "channel_is_archived": 410, "rate_limited": 429}
AGAIN = 600  # house: number — seconds after which a program that posted too much may try again


class Making(Form):
    """What it is called, and the group that it posts into; to oneself alone where none is named."""

    name: Annotated[str, Meta(max_length=100)] = ""
    group: Annotated[str, Meta(max_length=200)] = ""


class Incoming(Resource):
    path = "/hooks/in/{token:str}"

    @post(rule=PUBLIC, scope="")
    async def create(self, visit: Visit, request: Request, token: str) -> Response[str]:
        """Post this; compatible with the incoming webhooks of Slack."""
        try:
            sent = payload.read(request.headers.get("content-type", ""), await request.body())
        except payload.Unfit as unfit:
            return _said(str(unfit), 400)
        said = await actions.take(visit, token, sent)
        return _said(said, STATUS[said])


def _said(word: str, status: int) -> Response[str]:
    headers = {"retry-after": str(AGAIN)} if status == STATUS["rate_limited"] else {}
    return Response(word, status_code=status, media_type="text/plain", headers=headers)


class Hooks(Resource):
    path = HERE

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Which programs post by hooks of mine, and the form for another."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None, made: str = "") -> Page:
        form = SimpleNamespace(kept=kept or {}, errors=errors) if errors else None
        return await hooks_page(visit, form=form, made=made)

    @post(rule=OWNER, fresh=True)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Page:
        """A hook. Its address is shown here and never again."""
        form = await read(request, Making)
        secret = await actions.make(visit, form.name, await joined(visit, form.group))
        return await self._draw(visit, request, made=f"{feeds.base_of(request)}/hooks/in/{secret}")


class Hook(Resource):
    path = f"{HERE}/{{id:uuid}}"

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """End it: its owner, or a steward of the group that it posts into."""
        await actions.end(visit, id)
        return Redirect(HERE)


class Hooked(Resource):
    path = "/hooks/posts/{id:uuid}"

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Take away what a hook posted."""
        await actions.take_away(visit, id)
        return Redirect(f"/c/{id}")


ROUTES = (Hook, Hooked, Hooks, Incoming, *outgoing_routes.ROUTES)
