"""Changing a page, looking at its earlier wordings and bringing one of them back."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from commonhold import contributions, people
from commonhold.contributions import insist_received, keep_received
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import AUDIENCE, Page, Redirect, Request, Resource, again, feeds, get, glean, post, put, read
from commonhold.pages import actions, drafting, history, queries
from commonhold.pages.actions import Settled
from commonhold.pages.moving import move
from commonhold.pages.page import WikiPage
from commonhold.pages.reading import as_read, by_id
from commonhold.pages.routes import FILES, Parts, lost
from commonhold.pages.wording import Moving, Restoring, Wording


class ById(Resource):
    path = "/pages/{id:uuid}"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Where a page stands now."""
        return Redirect((await by_id(visit, id)).url)


class Change(Resource):
    path = "/pages/{id:uuid}/edit"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID, parts: Parts = None) -> Page:
        """The form with the words that stand, and what of a conversation is taken in."""
        page = await by_id(visit, id)
        await actions.open_tree(visit, page.place)
        draft = None if parts else await people.draft(visit, drafting.place_of(id))
        wording = drafting.taken_up(draft) if draft else await drafting.begun(visit, page, parts or ())
        return await _drawn(visit, page, wording, draft=draft)

    async def _draw(
        self,
        visit: Visit,
        request: Request,
        id: UUID,
        kept: Any = None,
        errors: Any = None,
        settled: Settled | None = None,
    ) -> Page:
        page = await by_id(visit, id)
        wording = await glean(request, Wording)
        wording.settle(await keep_received(visit, request))
        form = SimpleNamespace(kept={}, errors=errors or lost(request))
        return await _drawn(visit, page, wording, form, settled)

    @post(rule=AUDIENCE, **FILES)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Page | Redirect:
        """Save it; what others saved meanwhile stays, and where both changed the same lines both are shown."""
        page = await by_id(visit, id)
        wording = await read(request, Wording)
        if not wording.is_sent:
            return await self._draw(visit, request, id)
        insist_received(request)
        settled = await actions.settle(visit, page, wording.title, wording.text, wording.base)
        if settled.clashes:
            clashing = await self._draw(visit, request, id, settled=settled)
            clashing.status_code = 422
            return clashing
        wording.settle(await keep_received(visit, request))
        await actions.change(visit, page, settled.title, settled.text, why=wording.why, parts=wording.parts)
        await contributions.reattach(visit, id, wording.files)
        await contributions.describe_files(visit, wording.descriptions)
        await actions.offer(visit, page, wording.is_template)
        await people.discard_draft(visit, drafting.place_of(id))
        return Redirect(page.url)


async def _drawn(
    visit: Visit,
    page: WikiPage,
    wording: Wording,
    form: Any = None,
    settled: Settled | None = None,
    *,
    draft: Any = None,
) -> Page:
    """The form of a change: with a clash, what is to be saved now holds both wordings and rests on what stands."""
    if settled:
        wording.title, wording.text, wording.base = settled.title, settled.text, settled.base
    is_seen = wording.act == "preview" and wording.text.strip()
    files = await contributions.files_at_hand(visit, wording.files, page.id)
    return Page(
        "pages/edit.html", page=page, writing=wording, form=form, files=files, settled=settled, draft=draft,
        newer=await history.since(visit, page, wording.base),
        changed=await history.change_from(visit, page, wording) if is_seen else [],
        preview_html=await as_read(visit, wording.title, wording.text, page.tree) if is_seen else "",
    )  # fmt: skip


class History(Resource):
    path = "/pages/{id:uuid}/history"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID, before: int | None = None) -> Page:
        """Every wording, newest first: by whom, when, why, and what was changed."""
        page = await by_id(visit, id)
        found = await queries.versions(visit, id, before=before, limit=limits.PAGE + 1)
        found_at = feeds.alternates(f"/pages/{id}/history")
        return Page("pages/history.html", page=page, feed=found_at, **history.changes(found))

    @get("/{number:int}", rule=AUDIENCE)
    async def read(self, visit: Visit, request: Request, id: UUID, number: int) -> Page:
        """The page as it read then."""
        page = await by_id(visit, id)
        version = there(await queries.version(visit, id, min(max(number, 0), limits.VERSIONS)))
        html = await as_read(visit, version.title, version.text, page.tree)
        return Page("pages/version.html", page=page, version=version, html=html)


class Move(Resource):
    path = "/pages/{id:uuid}/place"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form by which it moves, with what moves along."""
        page = await by_id(visit, id)
        await actions.open_tree(visit, page.place)
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        page = await by_id(visit, id)
        form = SimpleNamespace(kept=kept or {}, errors=errors) if errors else None
        return Page("pages/move.html", page=page, below=await queries.below(visit, page.place), form=form)

    @put(rule=AUDIENCE)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let it stand elsewhere in its tree; its old address leads there."""
        page = await by_id(visit, id)
        moving = await read(request, Moving)
        return Redirect(f"/pages/{await move(visit, page, moving.under, moving.step)}")


class Restorations(Resource):
    path = "/pages/{id:uuid}/restorations"

    @post(rule=AUDIENCE)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let an earlier wording stand again, as a new one."""
        page = await by_id(visit, id)
        await actions.restore(visit, page, (await read(request, Restoring)).number)
        return Redirect(page.url)


ROUTES = (ById, Change, History, Move, Restorations)
