"""The search page, the same for programs, and what may be meant while somebody types."""

from urllib.parse import parse_qsl

from litestar import Response

from commonhold import groups
from commonhold.contributions import Before, Listing, contributions, feed
from commonhold.ground.database import Visit
from commonhold.ground.web import MEMBER, Page, Partial, Request, Resource, feeds, get, pages
from commonhold.ground.words import gettext as _
from commonhold.search import finding, queries, saving
from commonhold.search.finding import NEWEST, Order, Place, Search, What
from commonhold.search.outgoing import OutgoingFound, OutgoingSuggestions, outgoing, outgoing_suggestions
from commonhold.search.query import clean
from commonhold.search.suggesting import suggest
from commonhold.search.wanted import When, Where


class SearchPage(Resource):
    path = "/search"

    # What was asked is not kept on the device either.
    @get(rule=MEMBER, opt={"kept": False})
    async def show(
        self, visit: Visit, request: Request, q: str = "", what: What = "", when: When = "", where: Where = "",
        order: Order = "", group: str = "", before: Before = None, rank: int | None = None,
    ) -> Page:  # fmt: skip
        """Where is it, in whatever form and language? Posts and replies, people, groups."""
        search = Search(clean(q), what, when, where, order, clean(group))
        found = await finding.find(visit, search, Place(before or NEWEST, rank))
        wrote = await pages.panels("people", visit, search.asked.in_words) if what == "people" else []
        kept = await saving.saved_as(visit, search)
        inside = await groups.by_slug(visit, search.group) if search.group else None
        found_at = feeds.alternates("/search", **dict(parse_qsl(saving.kept_of(search).told)))
        return Page(
            "search/search.html", search=search, found=found, kept=kept, inside=inside, feed=found_at, panels=wrote,
            counted=queries.COUNTED,
        )  # fmt: skip


class SearchData(Resource):
    path = "/"

    @get([f"/search{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def list(
        self, visit: Visit, request: Request, q: str = "", when: When = "", where: Where = "", order: Order = "",
        group: str = "", before: Before = None, rank: int | None = None,
    ) -> OutgoingFound | Response:  # fmt: skip
        """The same for programs; for feed readers always the newest first."""
        is_ours = request.url.path.endswith("/search.json")
        search = Search(clean(q), "", when, where, order if is_ours else "newest", clean(group))
        hits = await finding.find_posts(visit, search, Place(before or NEWEST, rank if is_ours else None))
        found = await contributions(visit, hits.ids)
        if is_ours:
            return outgoing(search, hits, found)
        return feed(request, Listing(found, hits.older and hits.older.before), search.q or _("Search"))


class Suggested(Resource):
    path = "/search/suggest"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, q: str = "") -> Partial:
        return Partial("search/_suggested.html", found=await suggest(visit, q))


class SuggestedData(Resource):
    path = "/search/suggest.json"

    @get(rule=MEMBER)
    async def list(self, visit: Visit, request: Request, q: str = "") -> OutgoingSuggestions:
        """Whom and what a few letters may mean."""
        return outgoing_suggestions(await suggest(visit, q))


ROUTES = (SearchPage, SearchData, Suggested, SuggestedData)
