"""What was changed last on pages: everywhere, in one tree, on one page; for people, programs and feed readers."""

from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.params import Parameter

from commonhold.ground.database import Visit
from commonhold.ground.web import AUDIENCE, MEMBER, Page, Request, Resource, feeds, get
from commonhold.ground.words import gettext as _
from commonhold.pages import changes, places
from commonhold.pages.changes import Changes, OutgoingChanges, told
from commonhold.pages.places import HOUSE, Tree
from commonhold.pages.reading import by_id

# The key of a change: the page it is of, and its number there.
Before = Annotated[
    str | None,
    Parameter(
        query="before", required=False, pattern=r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\.[0-9]{1,9}$"
    ),
]


class AllChanges(Resource):
    path = "/pages/changes"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, before: Before = None) -> Page:
        """What was changed last in all the trees that I can read."""
        found = await _everywhere(visit, before, is_whole=False)
        return Page("pages/changes.html", found=found, tree=None, feed=feeds.alternates("/pages/changes"))


class ChangesOfHouse(Resource):
    path = f"/pages/changes/{HOUSE}"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, before: Before = None) -> Page:
        """Those of the organisation's pages."""
        return await _of_tree(visit, await places.tree(visit, HOUSE), before)


class ChangesOfGroup(Resource):
    path = "/pages/changes/g/{slug:str}"

    @get(rule=AUDIENCE)
    async def show(
        self, visit: Visit, request: Request, slug: str, before: Before = None
    ) -> Page | Response[OutgoingChanges]:
        """Those of a group's pages."""
        slug, shape = feeds.shape_of(slug)
        tree = await places.tree(visit, f"g/{slug}")
        if not shape:
            return await _of_tree(visit, tree, before)
        title = _("Pages of %(name)s: what was changed") % {"name": tree.group.name}
        return told(request, await changes.in_trees(visit, [tree.place], before), title, tree.group.language)


class ChangesData(Resource):
    path = "/"

    @get([f"/pages/changes{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def all(self, visit: Visit, request: Request, before: Before = None) -> Response[OutgoingChanges]:
        """What was changed in pages that I may read."""
        return told(request, await _everywhere(visit, before), _("Pages: what was changed"))

    @get([f"/pages/changes/{HOUSE}{shape}" for shape in feeds.SHAPES], rule=AUDIENCE)
    async def of_house(self, visit: Visit, request: Request, before: Before = None) -> Response[OutgoingChanges]:
        """What was changed in the organisation's pages."""
        tree = await places.tree(visit, HOUSE)
        found = await changes.in_trees(visit, [tree.place], before)
        return told(request, found, _("Pages of the organisation: what was changed"))

    @get([f"/pages/{{id:uuid}}/history{shape}" for shape in feeds.SHAPES], rule=AUDIENCE)
    async def of_page(
        self, visit: Visit, request: Request, id: UUID, before: int | None = None
    ) -> Response[OutgoingChanges]:
        """How a page read before, the newest first."""
        page = await by_id(visit, id)
        return told(request, await changes.of_page(visit, page.id, before), page.title, page.lang)


async def _everywhere(visit: Visit, before: str | None, *, is_whole: bool = True) -> Changes:
    trees = [tree.place for tree in await places.my_trees(visit)]
    return await changes.in_trees(visit, trees, before, is_whole=is_whole)


async def _of_tree(visit: Visit, tree: Tree, before: str | None) -> Page:
    found = await changes.in_trees(visit, [tree.place], before, is_whole=False)
    found_at = feeds.alternates(f"/pages/changes/{tree.place}")
    return Page("pages/changes.html", found=found, tree=tree, feed=found_at)


ROUTES = (AllChanges, ChangesOfHouse, ChangesOfGroup, ChangesData)
