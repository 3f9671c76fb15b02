"""The search page, the same for programs, and what may be meant while somebody types."""

from typing import Annotated
from uuid import UUID

from litestar.params import Parameter

from commonhold.contributions import contributions
from commonhold.ground.database import Visit
from commonhold.ground.web import MEMBER, Page, Partial, Request, Resource, get
from commonhold.search import finding
from commonhold.search.finding import NEWEST, Order, Place, Search, What
from commonhold.search.outgoing import OutgoingFound, OutgoingSuggestions, outgoing, outgoing_suggestions
from commonhold.search.query import clean
from commonhold.search.suggesting import suggest
from commonhold.search.wanted import When, Where

Before = Annotated[UUID | None, Parameter(query="before", required=False)]


class SearchPage(Resource):
    path = "/search"

    # What was asked is not kept on the device either.
    @get(rule=MEMBER, opt={"kept": False})
    async def show(
        self, visit: Visit, request: Request, q: str = "", what: What = "", when: When = "", where: Where = "",
        order: Order = "", before: Before = None, rank: int | None = None,
    ) -> Page:  # fmt: skip
        """Where is it, in whatever form and language? Posts and replies, people, groups."""
        search = Search(clean(q), what, when, where, order)
        found = await finding.find(visit, search, Place(before or NEWEST, rank))
        return Page("search/search.html", search=search, found=found)


class SearchData(Resource):
    path = "/search.json"

    @get(rule=MEMBER)
    async def list(
        self, visit: Visit, request: Request, q: str = "", when: When = "", where: Where = "", order: Order = "",
        before: Before = None, rank: int | None = None,
    ) -> OutgoingFound:  # fmt: skip
        search = Search(clean(q), "", when, where, order)
        hits = await finding.find_posts(visit, search, Place(before or NEWEST, rank))
        return outgoing(search, hits, await contributions(visit, hits.ids))


class Suggested(Resource):
    path = "/search/suggest"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, q: str = "") -> Partial:
        return Partial("search/_suggested.html", found=await suggest(visit, q))


class SuggestedData(Resource):
    path = "/search/suggest.json"

    @get(rule=MEMBER)
    async def list(self, visit: Visit, request: Request, q: str = "") -> OutgoingSuggestions:
        return outgoing_suggestions(await suggest(visit, q))
