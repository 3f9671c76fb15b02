"""The feeds that are posted into a group: which there are, a new one, the end of one."""

from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta

from commonhold import groups
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import AUDIENCE, Form, Page, Redirect, Request, Resource, again, delete, get, post, put, read
from commonhold.groups import Group
from commonhold.subscriptions import actions, queries


class Subscribing(Form):
    """Where the feed is."""

    url: Annotated[str, Meta(min_length=1, max_length=limits.ADDRESS)]


class Subscriptions(Resource):
    path = "/g/{slug:str}/subscriptions"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, slug: str) -> Page:
        return await self._draw(visit, request, slug=slug)

    async def _draw(self, visit: Visit, request: Request, slug: str = "", kept: Any = None, errors: Any = None) -> Page:
        group = await _mine(visit, slug or request.path_params["slug"])
        form = {"kept": kept or {}, "errors": errors} if errors else None
        return Page(
            "subscriptions/subscriptions.html",
            group=group,
            subscriptions=await queries.subscriptions(visit, group.id),
            form=form,
        )

    @post(rule=AUDIENCE)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, slug: str) -> Page | Redirect:
        """Let a group follow a feed or a calendar from elsewhere."""
        group = await _mine(visit, slug)
        await actions.subscribe(visit, group, (await read(request, Subscribing)).url.strip())
        return Redirect(f"{group.url}/subscriptions")


class SubscriptionOfGroup(Resource):
    path = "/g/{slug:str}/subscriptions/{id:uuid}"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, slug: str, id: UUID) -> Redirect:
        """Go on with one that has ended."""
        group = await _mine(visit, slug)
        await actions.take_on(visit, group, id)
        return Redirect(f"{group.url}/subscriptions")

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, slug: str, id: UUID) -> Redirect:
        """Follow it no more."""
        group = await _mine(visit, slug)
        await actions.end(visit, group, id)
        return Redirect(f"{group.url}/subscriptions")


class PostOfSubscription(Resource):
    path = "/g/{slug:str}/subscriptions/posts/{id:uuid}"

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, slug: str, id: UUID) -> Redirect:
        """Take away what a feed posted here."""
        group = await _mine(visit, slug)
        await actions.take_away(visit, group, id)
        return Redirect(group.url)


async def _mine(visit: Visit, slug: str) -> Group:
    group = await groups.by_slug(visit, slug)
    if group is None or not group.is_mine:
        raise Missing
    return group


ROUTES = (Subscriptions, SubscriptionOfGroup, PostOfSubscription)
