"""Shelves of bookmarks: all of them, those of a person, those of a group. Each answers as `.json` and as a feed too."""

from urllib.parse import urlencode
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec
from litestar import Response

from commonhold import contributions, groups, people
from commonhold.bookmarks import queries
from commonhold.bookmarks.actions import KIND
from commonhold.bookmarks.bookmark import Bookmark
from commonhold.bookmarks.leading import without
from commonhold.bookmarks.queries import Shelf
from commonhold.contributions import NEWEST, Before, Contribution, Outgoing, outgoing_contribution
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import AUDIENCE, MEMBER, Page, Redirect, Request, Resource, feeds, get
from commonhold.ground.words import gettext as _
from commonhold.posts import composer


class OutgoingBookmark(msgspec.Struct):
    """A bookmark for programs: where it leads, and the names of others who bookmarked that."""

    bookmark: Outgoing
    leads_to: str
    others: tuple[str, ...]


class OutgoingBookmarks(msgspec.Struct):
    """Bookmarks, newest first; `next` is where more of them are, or null."""

    bookmarks: list[OutgoingBookmark]
    next: str | None


class Bookmarks(Resource):
    path = "/bookmarks"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, tag: str = "", before: Before = None) -> Page:
        """All that is bookmarked, as far as I may read it."""
        return await _page(visit, "bookmarks/bookmarks.html", "/bookmarks", Shelf(tag=_tag(tag)), before)

    @get("/new", rule=MEMBER)
    async def begin(self, visit: Visit, request: Request, url: str = "", title: str = "", group: str = "") -> Redirect:
        """The composer, as what bookmarks this address; each address has a draft of its own there."""
        begun = {"text": f"{url}\n\n", "draft": f"write-{uuid5(NAMESPACE_URL, url)}"} if url else {}
        return composer(KIND, group=group, title=title, **begun)


class BookmarksOfPerson(Resource):
    path = "/@/{handle:str}/bookmarks"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, handle: str, tag: str = "", before: Before = None) -> Page:
        """What somebody bookmarked."""
        person = there(await people.of_handle(visit, handle))
        shelf = Shelf(person_id=person.id, tag=_tag(tag))
        page = await _page(visit, "bookmarks/of_person.html", f"{person.url}/bookmarks", shelf, before)
        page.context |= {"title": person.name, "person": person}
        return page


class BookmarksOfGroup(Resource):
    path = "/g/{slug:str}/bookmarks"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, slug: str, tag: str = "", before: Before = None) -> Page:
        """The shelf of a group."""
        group = there(await groups.by_slug(visit, slug))
        shelf = Shelf(group_id=group.id, tag=_tag(tag))
        page = await _page(visit, "bookmarks/of_group.html", f"{group.url}/bookmarks", shelf, before)
        page.context |= {"title": group.name, "group": group}
        return page


class BookmarksData(Resource):
    path = "/"

    @get([f"/bookmarks{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def all(
        self, visit: Visit, request: Request, tag: str = "", before: Before = None
    ) -> OutgoingBookmarks | Response:
        """Links that somebody put here, the newest first."""
        return await _told(visit, request, Shelf(tag=_tag(tag)), before, _("Bookmarks"))

    @get([f"/@/{{handle:str}}/bookmarks{shape}" for shape in feeds.SHAPES], rule=AUDIENCE)
    async def of_person(
        self, visit: Visit, request: Request, handle: str, tag: str = "", before: Before = None
    ) -> OutgoingBookmarks | Response:
        """Links that somebody put here."""
        person = there(await people.of_handle(visit, handle))
        title = _("Bookmarks of %(name)s") % {"name": person.name}
        return await _told(visit, request, Shelf(person_id=person.id, tag=_tag(tag)), before, title)

    @get([f"/g/{{slug:str}}/bookmarks{shape}" for shape in feeds.SHAPES], rule=AUDIENCE)
    async def of_group(
        self, visit: Visit, request: Request, slug: str, tag: str = "", before: Before = None
    ) -> OutgoingBookmarks | Response:
        """Links that were put into a group."""
        group = there(await groups.by_slug(visit, slug))
        title = _("Bookmarks in %(name)s") % {"name": group.name}
        return await _told(visit, request, Shelf(group_id=group.id, tag=_tag(tag)), before, title)


async def _page(visit: Visit, template: str, at: str, shelf: Shelf, before: UUID | None) -> Page:
    """A shelf as a page, with its tags; `at` is its address."""
    listing = await queries.shelved(visit, shelf, before or NEWEST)
    asked = {"tag": shelf.tag} if shelf.tag else {}
    onward = f"{at}?{urlencode(asked | {'before': str(listing.older)})}" if listing.older else ""
    return Page(
        template, at=at, shelf=shelf, tags=await queries.tags(visit, shelf.whole), listing=listing, onward=onward,
        bookmarks=await queries.bookmarks(visit, listing.ids),
        why={each.id: without(each.plain) for each in listing.items}, feed=feeds.alternates(at, **asked),
    )  # fmt: skip


async def _told(
    visit: Visit, request: Request, shelf: Shelf, before: UUID | None, title: str
) -> OutgoingBookmarks | Response:
    """The same for programs, who are also told where each leads, and for feed readers."""
    listing = await queries.shelved(visit, shelf, before or NEWEST)
    found = await queries.bookmarks(visit, listing.ids)
    if feeds.shape_of(request.url.path)[1] != feeds.OURS:
        return contributions.feed(request, listing, title, leads_to={id: each.url for id, each in found.items()})
    told = [outgoing_bookmark(each, found[each.id]) for each in listing.items]
    return OutgoingBookmarks(told, feeds.onward(request, listing.older))


def outgoing_bookmark(each: Contribution, found: Bookmark) -> OutgoingBookmark:
    return OutgoingBookmark(outgoing_contribution(each), found.url, found.others)


def _tag(said: str) -> str:
    return said.casefold()[:100]


ROUTES = (Bookmarks, BookmarksOfPerson, BookmarksOfGroup, BookmarksData)
