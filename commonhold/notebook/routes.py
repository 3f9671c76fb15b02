"""The notebook, and pinning what stands in it."""

from types import SimpleNamespace
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response
from msgspec import Meta

from commonhold import people
from commonhold.contributions import Before, OutgoingList, told
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import (
    MEMBER,
    OWNER,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    feeds,
    get,
    once,
    pages,
    post,
    put,
    read,
)
from commonhold.ground.words import gettext as _
from commonhold.notebook import actions, queries

PLACE = "note"  # where what is begun of a note is kept


class Jotting(Form):
    """What is written down quickly; `key` makes sending it twice harmless."""

    by_hand = frozenset({"key"})

    text: Annotated[str, Meta(max_length=limits.TEXT)]
    key: Annotated[str, Meta(max_length=100)] = ""


class MyNotebook(Resource):
    path = "/notebook"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, q: str = "", before: Before = None) -> Page:
        """What I wrote for myself alone, of whatever kind."""
        begun = await people.draft(visit, PLACE)
        return await self._drawn(
            visit, _asked(q), before, text=begun.body.get("text", "") if begun else "", draft=begun
        )

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        form = SimpleNamespace(kept=kept or {}, errors=errors or {})
        return await self._drawn(visit, text=form.kept.get("text", ""), form=form)

    async def _drawn(self, visit: Visit, q: str = "", before: UUID | None = None, **more: Any) -> Page:
        listing, pinned = await queries.notes(visit, q, before), await queries.pinned(visit)
        asked = {"q": q} if q else {}
        older = f"/notebook?{urlencode(asked | {'before': listing.older})}" if listing.older else ""
        around = {
            "key": once.new_key(),
            "text": "",
            "draft": None,
            "may_search": pages.has_room("search"),
            "is_first": before is None,
        }
        found_at = feeds.alternates("/notebook", **asked)
        return Page(
            "notebook/notebook.html", listing=listing, pinned=pinned, q=q, older=older, feed=found_at, **around | more
        )

    @post(rule=MEMBER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Jot something down."""
        jotting = await read(request, Jotting)
        if answered := await once.seen(visit, jotting.key, jotting.text):
            return answered
        await actions.jot(visit, jotting.text)
        await people.discard_draft(visit, PLACE)
        return await once.led(visit, jotting.key, jotting.text, to="/notebook")


class NotebookData(Resource):
    path = "/"

    @get([f"/notebook{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def list(self, visit: Visit, request: Request, q: str = "", before: Before = None) -> Response[OutgoingList]:
        """My own notes, the newest first."""
        return told(request, await queries.notes(visit, _asked(q), before), _("My notebook"))


class Pin(Resource):
    path = "/notebook/{id:uuid}/pin"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let a note stand above the others."""
        await actions.pin(visit, await actions.note(visit, id))
        return Redirect(pages.back(request))

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let it stand among the others again."""
        await actions.unpin(visit, await actions.note(visit, id))
        return Redirect(pages.back(request))


def _asked(q: str) -> str:
    return q.strip()[: limits.SEARCH]


ROUTES = (MyNotebook, NotebookData, Pin)
