"""A series of articles: its page, beginning and changing it, and what stands in it."""

from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Response
from msgspec import Meta

from commonhold import groups, people
from commonhold.articles import arranging, parts
from commonhold.articles.actions import standing
from commonhold.contributions import Listing, OutgoingList, told
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import (
    AUDIENCE,
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
    post,
    put,
    read,
)
from commonhold.ground.words import gettext as _
from commonhold.ground.words import spoken

NEW = "series-new"  # where what is begun of a new series is kept


class SeriesForm(Form):
    """What a series is called and about; `group` is the address of the group that it is to be of."""

    title: Annotated[str, Meta(min_length=1, max_length=limits.TITLE)]
    words: Annotated[str, Meta(max_length=limits.PURPOSE)] = ""
    group: Annotated[str, Meta(max_length=100)] = ""


class Joining(Form):
    """In which series an article is to stand."""

    series: UUID


class Step(Form):
    """Whether a part is to come earlier or later."""

    step: Literal["earlier", "later"]


class SeriesPage(Resource):
    path = "/series/{place:str}"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, place: str) -> Page | Response[OutgoingList]:
        """A series with the parts that I may read, from the first; with a shape at the end the list alone."""
        id, shape = feeds.shape_of(place)
        series = await arranging.standing(visit, _id(id))
        listing = Listing(await parts.articles_of(visit, series.id))
        if shape:
            return told(request, listing, series.title)
        found_at = feeds.alternates(series.url)
        return Page("articles/series.html", title=series.title, series=series, listing=listing, feed=found_at)

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, place: str) -> Redirect:
        """Let it go; its articles stand as they did."""
        series = await arranging.tended(visit, _id(place))
        await arranging.end(visit, series)
        return Redirect(f"/g/{series.group_slug}/articles" if series.group_slug else f"{series.owner.url}/articles")


class NewSeries(Resource):
    path = "/articles/series"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, group: str = "") -> Page:
        return await self._draw(visit, request, group=group)

    async def _draw(
        self, visit: Visit, request: Request, kept: Any = None, errors: Any = None, group: str = ""
    ) -> Page:
        mine = [(each.slug, each.name) for each in await groups.my_groups(visit, spoken()) if not each.is_archived]
        choices = [("", _("Mine: I put my articles in")), *mine]
        form = await people.taken_up(visit, NEW, kept, errors, {"group": group})
        return Page("articles/new_series.html", choices=choices, form=form)

    @post(rule=MEMBER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Begin one, of one's own or of a group."""
        given = await read(request, SeriesForm)
        group = await groups.by_slug(visit, given.group) if given.group else None
        if given.group and (group is None or not group.is_mine):
            raise Missing
        id = await arranging.begin_series(visit, given.title, given.words, group and group.id)
        await people.discard_draft(visit, NEW)
        return Redirect(f"/series/{id}")


class SeriesChange(Resource):
    path = "/series/{id:uuid}/edit"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        series = await arranging.tended(visit, id)
        first = {"title": series.title, "words": series.words}
        form = await people.taken_up(visit, f"series-{id}", kept, errors, first)
        return Page("articles/change_series.html", series=series, items=await parts.articles_of(visit, id), form=form)

    @post(rule=OWNER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Call a series otherwise, or say otherwise what it is."""
        given = await read(request, SeriesForm)
        await arranging.describe(visit, await arranging.tended(visit, id), given.title, given.words)
        await people.discard_draft(visit, f"series-{id}")
        return Redirect(f"/series/{id}")


class SeriesPart(Resource):
    path = "/series/{id:uuid}/parts/{part:uuid}"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID, part: UUID) -> Redirect:
        """Let a part come earlier or later."""
        series = await arranging.tended(visit, id)
        await arranging.move(visit, series, part, earlier=(await read(request, Step)).step == "earlier")
        return Redirect(f"/series/{id}/edit")


class SeriesOfArticle(Resource):
    path = "/c/{id:uuid}/series"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The series that an article of one's own could stand in."""
        article = await standing(visit, id)
        known = await parts.part(visit, id)
        others = [each for each in await parts.open_to(visit, article) if known is None or each.id != known.series.id]
        return Page("articles/joining.html", article=article, part_of=known, others=others)

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let it come last in a series."""
        series = await arranging.standing(visit, (await read(request, Joining)).series)
        await arranging.put_in(visit, series, await standing(visit, id))
        return Redirect(f"/c/{id}")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let an article stand in no series."""
        await arranging.take_out(visit, await standing(visit, id))
        return Redirect(f"/c/{id}")


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise Missing from None


ROUTES = (SeriesPage, NewSeries, SeriesChange, SeriesPart, SeriesOfArticle)
