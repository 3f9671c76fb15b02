"""Lists of articles: all of them, those of a person, those of a group. Each answers as `.json` and as a feed too."""

from litestar import Response

from commonhold import groups, people
from commonhold.articles import parts, queries
from commonhold.articles.actions import KIND
from commonhold.contributions import NEWEST, Before, OutgoingList, told
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import AUDIENCE, MEMBER, Page, Redirect, Request, Resource, feeds, get
from commonhold.ground.words import gettext as _
from commonhold.posts import composer


class Articles(Resource):
    path = "/articles"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, before: Before = None) -> Page:
        """All that is written at length, as far as I may read it."""
        listing = await queries.articles(visit, before or NEWEST)
        return Page("articles/articles.html", listing=listing, feed=feeds.alternates("/articles"))

    @get("/write", rule=MEMBER)
    async def begin(self, visit: Visit, request: Request, group: str = "") -> Redirect:
        """The composer, as what is written at length."""
        return composer(KIND, group=group)


class BlogOfPerson(Resource):
    path = "/@/{handle:str}/articles"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, handle: str, before: Before = None) -> Page:
        """What somebody wrote at length, and their series."""
        person = there(await people.of_handle(visit, handle))
        listing = await queries.by_person(visit, person.id, before or NEWEST)
        series = await parts.of_person(visit, person.id)
        found_at = feeds.alternates(f"{person.url}/articles")
        return Page(
            "articles/of_person.html", title=person.name, person=person, listing=listing, series=series, feed=found_at
        )


class BlogOfGroup(Resource):
    path = "/g/{slug:str}/articles"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, slug: str, before: Before = None) -> Page:
        """What was written at length in a group, and its series."""
        group = there(await groups.by_slug(visit, slug))
        listing = await queries.in_group(visit, group.id, before or NEWEST)
        series = await parts.in_group(visit, group.id)
        found_at = feeds.alternates(f"{group.url}/articles")
        return Page(
            "articles/of_group.html", title=group.name, group=group, listing=listing, series=series, feed=found_at
        )


class ArticlesData(Resource):
    path = "/"

    @get([f"/articles{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def all(self, visit: Visit, request: Request, before: Before = None) -> Response[OutgoingList]:
        """The newest articles of everybody."""
        return told(request, await queries.articles(visit, before or NEWEST), _("Articles"))

    @get([f"/@/{{handle:str}}/articles{shape}" for shape in feeds.SHAPES], rule=AUDIENCE)
    async def of_person(
        self, visit: Visit, request: Request, handle: str, before: Before = None
    ) -> Response[OutgoingList]:
        """The articles of somebody."""
        person = there(await people.of_handle(visit, handle))
        listing = await queries.by_person(visit, person.id, before or NEWEST)
        return told(request, listing, _("Articles by %(name)s") % {"name": person.name})

    @get([f"/g/{{slug:str}}/articles{shape}" for shape in feeds.SHAPES], rule=AUDIENCE)
    async def of_group(
        self, visit: Visit, request: Request, slug: str, before: Before = None
    ) -> Response[OutgoingList]:
        """The articles of a group."""
        group = there(await groups.by_slug(visit, slug))
        listing = await queries.in_group(visit, group.id, before or NEWEST)
        return told(request, listing, _("Articles in %(name)s") % {"name": group.name})


ROUTES = (Articles, BlogOfPerson, BlogOfGroup, ArticlesData)
