"""Choosing what of a conversation is to stand in a page."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.web import AUDIENCE, Page, Redirect, Request, Resource, again, get, post, read
from commonhold.pages.distilling import distilling, where_to
from commonhold.pages.wording import Choosing


class Distil(Resource):
    path = "/c/{id:uuid}/distil"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """What was said, to choose from, and the pages that it can come into."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        form = SimpleNamespace(kept=kept or {}, errors=errors) if errors else None
        return Page("pages/distil.html", distilling=await distilling(visit, id), form=form)

    @post(rule=AUDIENCE)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """On to the form of the page, with what was chosen in it."""
        choosing = await read(request, Choosing)
        if not choosing.parts:
            raise Wrong({"parts": "Choose at least one part."})
        return Redirect(await where_to(visit, await distilling(visit, id), choosing.into, choosing.parts))


ROUTES = (Distil,)
