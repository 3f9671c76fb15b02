"""Hooks that tell elsewhere: made, ended, and what could not be told sent again."""

from types import SimpleNamespace
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import AUDIENCE, OWNER, Form, Page, Redirect, Request, Resource, again, delete, post, read
from commonhold.integrations import outgoing
from commonhold.integrations.page import HERE, hooks_page, joined


class Telling(Form):
    """Where to, of which group, and of what."""

    url: Annotated[str, Meta(max_length=limits.ADDRESS)] = ""
    of: Annotated[str, Meta(max_length=limits.NAME)] = ""
    events: Annotated[list[Annotated[str, Meta(max_length=60)]], Meta(max_length=10)] = []


class Outgoing(Resource):
    path = f"{HERE}/out"

    async def _draw(
        self, visit: Visit, request: Request, kept: Any = None, errors: Any = None, secret: str = ""
    ) -> Page:
        out = SimpleNamespace(kept=kept or {}, errors=errors) if errors else None
        return await hooks_page(visit, out=out, secret=secret)

    @post(rule=OWNER, fresh=True)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Page:
        """A hook. The secret that it signs with is shown here and never again."""
        form = await read(request, Telling)
        settings, group = request.app.state.house.settings, await joined(visit, form.of)
        return await self._draw(
            visit, request, secret=await outgoing.make(visit, settings, form.url.strip(), group, form.events)
        )


class OutgoingHook(Resource):
    path = f"{HERE}/out/{{id:uuid}}"

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """End it: its owner, or a steward of the group."""
        await outgoing.end(visit, id)
        return Redirect(HERE)


class Delivery(Resource):
    path = f"{HERE}/deliveries/{{id:uuid}}"

    @post(rule=OWNER)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Tell once more what could not be told."""
        await outgoing.try_again(visit, id)
        return Redirect(HERE)


ROUTES = (Delivery, Outgoing, OutgoingHook)
