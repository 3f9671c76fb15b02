"""Addresses for feed readers: which I have, a new one, and the end of one."""

from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.web import OWNER, Page, Redirect, Request, Resource, delete, feeds, get, post, read
from commonhold.identity import feed_token, forms


class FeedAddresses(Resource):
    path = "/settings/feeds"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, of: str = "") -> Page:
        """Those I have, and what a new one would be for."""
        wanted = of if of and feed_token.place_of(of) else ""
        return await self._draw(visit, wanted)

    @post(rule=OWNER, fresh=True)
    async def create(self, visit: Visit, request: Request) -> Page:
        """Make one. It is shown here and never again."""
        wanted = (await read(request, forms.NewFeedAddress)).of
        made = feeds.base_of(request) + await feed_token.make_feed_token(visit, wanted)
        return await self._draw(visit, wanted, made)

    async def _draw(self, visit: Visit, wanted: str, made: str = "") -> Page:
        return Page("identity/feeds.html", addresses=await feed_token.feed_tokens(visit), wanted=wanted, made=made)


class FeedAddress(Resource):
    path = "/settings/feeds/{id:uuid}"

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        await feed_token.end_feed_token(visit, id)
        return Redirect("/settings/feeds")
