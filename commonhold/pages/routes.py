"""The trees and the pages in them: reading, and beginning a new one."""

from types import SimpleNamespace
from typing import Annotated, Any
from uuid import UUID

from litestar.params import Parameter

from commonhold import contributions, people
from commonhold.contributions import FORM, insist_received, keep_received, receive, received
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.web import (
    AUDIENCE,
    MEMBER,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    get,
    glean,
    once,
    post,
    read,
)
from commonhold.pages import absence, actions, drafting, places, queries
from commonhold.pages.distilling import taken_in
from commonhold.pages.places import HOUSE
from commonhold.pages.reading import around, as_read, by_id, rows, steps
from commonhold.pages.wording import Beginning
from commonhold.posts import gathered

Parts = Annotated[list[UUID] | None, Parameter(query="parts", required=False)]
FILES: dict[str, Any] = {"opt": {"before": receive}, "request_max_body_size": FORM}


class Trees(Resource):
    path = "/pages"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """The trees that I can read: the organisation's, and those of my groups."""
        trees = await places.my_trees(visit)
        counts = await queries.how_many(visit, [tree.place for tree in trees])
        return Page("pages/trees.html", trees=trees, counts=counts)


class HousePages(Resource):
    path = f"/pages/{HOUSE}"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Every page of the organisation."""
        return await _tree(visit, HOUSE)

    @get("/{place:path}", rule=AUDIENCE)
    async def read(self, visit: Visit, request: Request, place: str) -> Page | Redirect:
        """One of them; or what leads to it, where it is still to be written."""
        return await _page(visit, f"{HOUSE}/{place.strip('/')}")


class GroupPages(Resource):
    path = "/pages/g/{place:path}"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, place: str) -> Page | Redirect:
        """Every page of a group, or one of them; or what leads to it, where it is still to be written."""
        place = f"g/{place.strip('/')}"
        return await (_page if place.count("/") > 1 else _tree)(visit, place)


async def _tree(visit: Visit, place: str) -> Page:
    tree = await places.tree(visit, place)
    if tree.place != place:
        raise Missing
    found = await queries.pages_in(visit, tree.place)
    away = await absence.absences(visit, tree.place)
    return Page("pages/tree.html", tree=tree, pages=found, rows=rows(tree.place, found), away=away)


async def _page(visit: Visit, place: str) -> Page | Redirect:
    page = await queries.page_at(visit, place)
    if page is None:
        return await _unwritten(visit, place)
    if page.place != place:
        return Redirect(page.url)
    shown = await around(visit, page)
    return Page("pages/page.html", title=page.title, may_take=await absence.may_take(visit, page), **shown)


async def _unwritten(visit: Visit, place: str) -> Page:
    """What leads to a page that nobody has written, for those who could; else it is missing as anything else (404)."""
    tree = await places.tree(visit, place)
    leading = await queries.leading_nowhere(visit, place)
    under = await queries.below(visit, place)
    if not leading and not under:
        raise Missing
    return Page(
        "pages/unwritten.html", status_code=404, tree=tree, place=place, steps=await steps(visit, place), leading=leading,
        below=under, words=place.rpartition("/")[2].replace("-", " "),
    )  # fmt: skip


class NewPage(Resource):
    path = "/pages/new"

    @get(rule=MEMBER)
    async def show(
        self, visit: Visit, request: Request, under: str = "", step: str = "", template: str = "", parts: Parts = None
    ) -> Page:
        """The form of a new page: where it is to stand, from which page it begins, what of a conversation it takes in."""
        given = {"under": under[:600], "step": step[:100], "parts": list(parts or ())}
        beginning = gathered(Beginning, given)
        beginning.text = await taken_in(visit, "", beginning.parts)
        if template:
            begun = await contributions.contribution(visit, (await by_id(visit, _id(template))).id)
            beginning.text = begun.text if begun else ""
        beginning.title = beginning.step.replace("-", " ").capitalize()
        draft = None if beginning.text else await people.draft(visit, drafting.NEW)
        return await _begun(visit, drafting.taken_up(draft, Beginning) if draft else beginning, draft=draft)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        beginning = await glean(request, Beginning)
        beginning.settle(await keep_received(visit, request))
        return await _begun(visit, beginning, SimpleNamespace(kept={}, errors=errors or lost(request)))

    @post(rule=MEMBER, **FILES)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Page | Redirect:
        """Begin it."""
        beginning = await read(request, Beginning)
        if not beginning.is_sent:
            return await self._draw(visit, request)
        same = beginning.key, beginning.words, [file.digest for file in received(request).kept]
        if answered := await once.seen(visit, *same):
            return answered
        insist_received(request)
        beginning.settle(await keep_received(visit, request))
        place = _chosen(beginning)
        id = await actions.begin(visit, place, beginning.title, beginning.text, beginning.parts)
        await contributions.reattach(visit, id, beginning.files)
        await contributions.describe_files(visit, beginning.descriptions)
        await actions.offer(visit, await by_id(visit, id), beginning.is_template)
        await people.discard_draft(visit, drafting.NEW)
        return await once.led(visit, *same, to=f"/pages/{place}")


def _chosen(beginning: Beginning) -> str:
    """The address that a new page is to have."""
    if not beginning.title.strip():
        raise Wrong({"title": "A page needs a title."})
    under = places.plain_place(beginning.under)
    place = f"{under}/{places.slug_from(beginning.step or beginning.title)}"
    return places.insist_shallow(place)


async def _begun(visit: Visit, beginning: Beginning, form: Any = None, *, draft: Any = None) -> Page:
    trees = [tree for tree in await places.my_trees(visit) if not tree.is_closed]
    known = {tree.place for tree in trees}
    under = places.plain_place(beginning.under) or next((tree.place for tree in trees), "")
    tree = await places.tree(visit, under)
    if tree.place not in known:
        raise Missing
    is_seen = beginning.act == "preview" and beginning.text.strip()
    beginning.under = under
    return Page(
        "pages/new.html", writing=beginning, tree=tree, trees=trees, form=form, draft=draft,
        templates=[] if beginning.text else await queries.templates(visit, sorted({HOUSE, tree.place} & known)),
        files=await contributions.files_at_hand(visit, beginning.files),
        preview_html=await as_read(visit, beginning.title, beginning.text, tree.place) if is_seen else "",
    )  # fmt: skip


def lost(request: Request) -> dict[str, str]:
    """What of the files that came along could not be taken."""
    return {"file": " ".join(received(request).lost)} if received(request).lost else {}


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise Missing from None


ROUTES = (Trees, HousePages, GroupPages, NewPage)
