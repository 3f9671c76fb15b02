"""Searches that somebody keeps: the list of them, and what is done with one."""

from typing import Any
from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.web import (
    MEMBER,
    OWNER,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    patch,
    post,
    read,
)
from commonhold.search import saving
from commonhold.search.forms import Keeping, Renaming


async def _draw(
    self: Resource, visit: Visit, request: Request, id: UUID | None = None, kept: Any = None, errors: Any = None
) -> Page:  # fmt: skip
    return Page("search/saved.html", searches=await saving.saved(visit), errors=errors or {})


class SavedSearches(Resource):
    path = "/search/saved"

    @get(rule=MEMBER)
    async def list(self, visit: Visit, request: Request) -> Page:
        """The searches one keeps, with what is new in each since one last looked."""
        return await _draw(self, visit, request)

    @post(rule=MEMBER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Keep a search, to be told of what is new in it."""
        form = await read(request, Keeping)
        await saving.save(visit, form.search, form.name)
        return Redirect("/search/saved")


class OneSavedSearch(Resource):
    path = "/search/saved/{id:uuid}"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Make it again, the newest first; what is there now has been seen."""
        mine = await saving.saved_search(visit, id)
        await saving.look(visit, mine)
        return Redirect(mine.search.url(order="newest"))

    @patch(rule=OWNER)
    @again(_draw)
    async def update(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Call it otherwise."""
        await saving.rename(visit, id, (await read(request, Renaming)).name)
        return Redirect("/search/saved")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Keep it no more."""
        await saving.let_go(visit, id)
        return Redirect("/search/saved")


ROUTES = (SavedSearches, OneSavedSearch)
