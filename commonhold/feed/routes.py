"""Home and the pages that list what was written: of a group, a person, a tag. Each answers as `.json` and as a feed too."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from litestar import Response
from litestar.params import Parameter

from commonhold import groups, people
from commonhold.contributions import NEWEST, OLDEST, Before, Listing, OutgoingList, told
from commonhold.covenants import keep_for
from commonhold.feed import queries
from commonhold.feed.actions import follow, note_arrival, unfollow
from commonhold.feed.queries import VIEWS, Bounds
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, there
from commonhold.ground.web import (
    AUDIENCE,
    MEMBER,
    Page,
    Partial,
    Redirect,
    Request,
    Resource,
    delete,
    feeds,
    get,
    pages,
    put,
)
from commonhold.ground.words import gettext as _

After = Annotated[UUID | None, Parameter(query="after", required=False)]


class Home(Resource):
    path = "/"

    @get(rule=MEMBER)
    async def show(
        self, visit: Visit, request: Request, view: str = "latest", before: Before = None, after: After = None
    ) -> Page | Partial:
        """*Latest*, *You missed*, *Among a few* or *Beyond your circle*. `after` asks only for what is newer, for those who wait."""
        if view not in VIEWS:
            raise Missing
        listing = await self._read(visit, view, before, after)
        if after and request.headers.get("hx-request"):
            return Partial(
                "feed/_news.html", items=listing.items, under=await pages.panels("listed", visit, listing.items)
            )
        await note_arrival(visit)
        is_new = not listing.items and not await queries.follows_anything(visit)
        beside = {"newcomers": await people.newcomers(visit), "open_groups": await groups.to_walk_into(visit)}
        beside["under"] = await pages.panels("listed", visit, listing.items)
        beside["beginning"] = await pages.panels("beginning", visit) if is_new else []
        found_at = feeds.alternates("/", view=view)
        return Page("feed/home.html", view=view, listing=listing, is_new=is_new, feed=found_at, **beside)

    @get([*feeds.SHAPES], rule=MEMBER)
    async def list(
        self, visit: Visit, request: Request, view: str = "latest", before: Before = None, after: After = None
    ) -> Response[OutgoingList]:
        """What is new: of what I follow, what I missed, among a few, beyond my circle."""
        if view not in VIEWS:
            raise Missing
        names = {
            "latest": _("Latest"), "missed": _("You missed"), "few": _("Among a few"), "beyond": _("Beyond your circle"),
        }  # fmt: skip
        return told(request, await self._read(visit, view, before, after), names[view])

    async def _read(self, visit: Visit, view: str, before: UUID | None, after: UUID | None) -> Listing:
        bounds = Bounds(before or NEWEST, after or OLDEST)
        if view == "missed":
            away = await queries.away(visit)
            if away is None:
                return Listing([])
            bounds = Bounds(min(bounds.before, away.before), max(bounds.after, away.after))
        return await queries.home(visit, view, bounds)


class GroupPage(Resource):
    path = "/g/{slug:str}"

    @get(rule=AUDIENCE)
    async def show(
        self, visit: Visit, request: Request, slug: str, before: Before = None
    ) -> Page | Response[OutgoingList]:
        """What a group is for, and what was said in it. With `.json` or the shape of a feed at the end: the list alone."""
        slug, shape = feeds.shape_of(slug)
        group = there(await groups.by_slug(visit, slug))
        listing = await queries.of_group(visit, group.id, before or NEWEST)
        if shape:
            return told(request, listing, group.name, group.language)
        around = {
            "stewards": await groups.stewards(visit, group.id),
            "reach": await groups.reach(visit, group.id),
            "is_following": await queries.is_following(visit, group.id),
            "keep": (await keep_for(visit, group.id))[0] if group.is_mine else None,
            "panels": await pages.panels("group", visit, group),
            "under": await pages.panels("listed", visit, listing.items),
            "feed": feeds.alternates(group.url),
        }
        return Page("feed/group.html", title=group.name, group=group, listing=listing, **around)


class PersonPage(Resource):
    path = "/@/{handle:str}"

    @get(rule=AUDIENCE)
    async def show(
        self, visit: Visit, request: Request, handle: str, before: Before = None
    ) -> Page | Response[OutgoingList]:
        """Who somebody is, what they know and do, and what they wrote that I may read."""
        handle, shape = feeds.shape_of(handle)
        person = there(await people.of_handle(visit, handle))
        listing = await queries.of_person(visit, person.id, before or NEWEST)
        if shape:
            return told(request, listing, person.name)
        following = await queries.is_following(visit, person.id)
        shared = await groups.shared_with(visit, person.id)
        return Page(
            "feed/person.html", title=person.name, person=person, listing=listing, is_following=following, shared=shared,
            panels=await pages.panels("person", visit, person), status=await people.status(visit, person.id),
            feed=feeds.alternates(person.url), under=await pages.panels("listed", visit, listing.items),
        )  # fmt: skip


class TagPage(Resource):
    path = "/tags/{tag:str}"

    @get(rule=AUDIENCE)
    async def show(
        self, visit: Visit, request: Request, tag: str, before: Before = None
    ) -> Page | Response[OutgoingList]:
        """What carries a tag. A tag that nobody used, or only where I may not read, is an empty page."""
        tag, shape = feeds.shape_of(tag)
        name = tag.casefold()[:100]
        listing = await queries.of_tag(visit, name, before or NEWEST)
        if shape:
            return told(request, listing, f"#{name}")
        return Page(
            "feed/tag.html", title=f"#{name}", tag=name, listing=listing, feed=feeds.alternates(f"/tags/{quote(name)}"),
            under=await pages.panels("listed", visit, listing.items),
        )  # fmt: skip


class Follow(Resource):
    path = "/follows/{source_id:uuid}"

    @put(rule=MEMBER)
    async def replace(self, visit: Visit, request: Request, source_id: UUID) -> Redirect:
        """Follow a person or a group."""
        await follow(visit, source_id)
        return Redirect(pages.back(request))

    @delete(rule=MEMBER)
    async def destroy(self, visit: Visit, request: Request, source_id: UUID) -> Redirect:
        """Follow no more."""
        await unfollow(visit, source_id)
        return Redirect(pages.back(request))
