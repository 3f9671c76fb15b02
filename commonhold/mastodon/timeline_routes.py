"""Lists of what was written: home, the organisation, a tag, a group, what one liked and what one put aside."""

from typing import Any
from urllib.parse import unquote
from uuid import UUID

from litestar import Response

from commonhold import feed, groups
from commonhold.contributions import NEWEST, Listing
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused, there
from commonhold.ground.web import AUDIENCE, MEMBER, Request, Resource, get, post
from commonhold.ground.words import spoken
from commonhold.mastodon import queries
from commonhold.mastodon.lens import lens
from commonhold.mastodon.paging import bounds, paged, place
from commonhold.mastodon.statuses import statuses


async def told(visit: Visit, request: Request, listing: Listing, limit: int) -> Response[Any]:
    return paged(request, await statuses(visit, lens(request, visit), listing.items), listing.ids, limit)


class Timelines(Resource):
    path = "/api/v1/timelines"

    @get("/home", rule=MEMBER, scope="read:statuses")
    async def home(
        self, visit: Visit, request: Request, max_id: str = "", since_id: str = "", min_id: str = "",
        limit: int = 20,
    ) -> Response[Any]:  # fmt: skip
        """Of people I follow and groups I am in, newest first: the same as on the page of home."""
        listing = await feed.home(visit, "latest", bounds(max_id, since_id, min_id))
        return await told(visit, request, listing, limit)

    @get("/public", rule=MEMBER, scope="read:statuses")
    async def public(
        self, visit: Visit, request: Request, max_id: str = "", since_id: str = "", min_id: str = "",
        limit: int = 20,
    ) -> Response[Any]:  # fmt: skip
        """What was opened for the whole organisation. There is nothing from elsewhere."""
        between = bounds(max_id, since_id, min_id)
        return await told(visit, request, await queries.of_all(visit, between.before, between.after), limit)

    @get("/tag/{tag:str}", rule=AUDIENCE, scope="read:statuses")
    async def tag(self, visit: Visit, request: Request, tag: str, max_id: str = "", limit: int = 20) -> Response[Any]:
        name = unquote(tag).casefold()[:100]
        return await told(visit, request, await feed.of_tag(visit, name, place(max_id, NEWEST)), limit)

    @get("/list/{id:uuid}", rule=AUDIENCE, scope="read:lists")
    async def list(self, visit: Visit, request: Request, id: UUID, max_id: str = "", limit: int = 20) -> Response[Any]:
        """What was said in a group of mine: each of them is a list."""
        group = await group_of_mine(visit, id)
        return await told(visit, request, await feed.of_group(visit, group.id, place(max_id, NEWEST)), limit)


class Lists(Resource):
    path = "/api/v1/lists"

    @get(rule=MEMBER, scope="read:lists")
    async def show(self, visit: Visit, request: Request) -> list[dict[str, Any]]:
        """My groups, so that an app shows each for itself."""
        return [_list(each) for each in await groups.my_groups(visit, spoken())]

    @get("/{id:uuid}", rule=AUDIENCE, scope="read:lists")
    async def one(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        return _list(await group_of_mine(visit, id))

    @post(rule=MEMBER, scope="write:lists")
    async def refuse(self, visit: Visit, request: Request) -> dict[str, Any]:
        raise Refused("Your groups are the lists here. Join or open one in the house.")


class Kept(Resource):
    path = "/api/v1"

    @get("/bookmarks", rule=MEMBER, scope="read:bookmarks")
    async def aside(self, visit: Visit, request: Request, max_id: str = "", limit: int = 20) -> Response[Any]:
        """What I put aside."""
        return await told(visit, request, await queries.put_aside(visit, place(max_id, NEWEST)), limit)

    @get("/favourites", rule=MEMBER, scope="read:favourites")
    async def liked(self, visit: Visit, request: Request, max_id: str = "", limit: int = 20) -> Response[Any]:
        return await told(visit, request, await queries.liked(visit, place(max_id, NEWEST)), limit)


async def group_of_mine(visit: Visit, id: UUID) -> groups.Group:
    group = there(await groups.group(visit, id))
    if not group.is_mine:
        raise Missing
    return group


def _list(group: groups.Group) -> dict[str, Any]:
    return {"id": str(group.id), "title": group.name, "replies_policy": "list", "exclusive": False}


ROUTES = (Kept, Lists, Timelines)
