"""Badges: mine, those I give, and for stewards those of the house."""

from types import SimpleNamespace
from typing import Annotated, Any
from uuid import UUID

from litestar import Response
from litestar.params import Parameter

from commonhold.badges import actions, forms, picture, queries
from commonhold.badges.badge import Badge
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.web import (
    AUDIENCE,
    MEMBER,
    STEWARD,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    post,
    read,
)

Before = Annotated[UUID | None, Parameter(query="before", required=False)]
PNG = "image/png"
KEPT = {"cache-control": "private, max-age=86400", "vary": "cookie"}


class Badges(Resource):
    path = "/badges"

    @get(rule=MEMBER)
    async def list(self, visit: Visit, request: Request) -> Page:
        """What I was given, and what I give."""
        return Page("badges/badges.html", mine=await queries.mine(visit), badges=await queries.to_give(visit))


class NewBadge(Resource):
    path = "/badges/new"

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        return Page("badges/new.html", form=SimpleNamespace(kept=kept, errors=errors) if errors else None)

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page:
        """A form for one more."""
        return await self._draw(visit, request)

    @post(rule=STEWARD, opt={"before": picture.take_in}, request_max_body_size=limits.PORTRAIT)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Define it. What it says can never be changed, since it is signed for others."""
        form = await read(request, forms.NewBadge)
        drawn, reason = getattr(request.state, "badge_picture", (None, ""))
        if reason:
            raise Wrong({"picture": reason}, {"name": form.name, "words": form.words, "criteria": form.criteria})
        return Redirect(f"/badges/{await actions.define(visit, form.name, form.words, form.criteria, drawn)}")


class BadgePage(Resource):
    path = "/badges/{id:uuid}"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID, before: Before = None) -> Page:
        """What it says and asks, and to whom I gave it."""
        badge = await standing(visit, id)
        given = await queries.given(visit, id, before or queries.NEWEST)
        older = given[limits.PAGE - 1].id if len(given) > limits.PAGE else None
        return Page(
            "badges/badge.html", badge=badge, given=given[: limits.PAGE], older=older,
            givers=await queries.givers(visit, id) if visit.person.is_steward else [],
        )  # fmt: skip

    @delete(rule=STEWARD)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Give it no more."""
        await actions.end(visit, await standing(visit, id))
        return Redirect("/badges")


class Picture(Resource):
    path = "/badges/{id:uuid}/picture"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Response[bytes]:
        """What a badge looks like."""
        await standing(visit, id)
        return Response(await queries.picture(visit, id) or picture.seal(), media_type=PNG, headers=KEPT)


class Givers(Resource):
    path = "/badges/{id:uuid}/givers"

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        form = SimpleNamespace(kept=kept, errors=errors) if errors else None
        badge, givers = await standing(visit, id), await queries.givers(visit, id)
        return Page("badges/givers.html", badge=badge, givers=givers, form=form)

    @get(rule=STEWARD)
    async def list(self, visit: Visit, request: Request, id: UUID) -> Page:
        """Who gives it beside the stewards of the house."""
        return await self._draw(visit, request, id)

    @post(rule=STEWARD)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let somebody give it."""
        await actions.name_giver(visit, await standing(visit, id), (await read(request, forms.Giver)).handle)
        return Redirect(f"/badges/{id}/givers")

    @delete("/{handle:str}", rule=STEWARD)
    async def destroy(self, visit: Visit, request: Request, id: UUID, handle: str) -> Redirect:
        """They give it no more."""
        await actions.end_giver(visit, await standing(visit, id), handle)
        return Redirect(f"/badges/{id}/givers")


class Giving(Resource):
    path = "/badges/{id:uuid}/given"

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        form = SimpleNamespace(kept=kept, errors=errors) if errors else None
        return Page("badges/give.html", badge=await _to_give(visit, id), form=form)

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """To whom, and for what."""
        return await self._draw(visit, request, id)

    @post(rule=AUDIENCE)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Give it to somebody."""
        badge, form = await _to_give(visit, id), await read(request, forms.Giving)
        await actions.give(visit, badge, form.handle, form.reason, form.evidence)
        return Redirect(badge.url)


async def standing(visit: Visit, id: UUID) -> Badge:
    """The badge that the visitor knows of; `Missing` when they do not."""
    found = await queries.badge(visit, id)
    if found is None:
        raise Missing
    return found


async def _to_give(visit: Visit, id: UUID) -> Badge:
    badge = await standing(visit, id)
    if not badge.may_give:
        raise Missing
    return badge


ROUTES = (Badges, NewBadge, BadgePage, Picture, Givers, Giving)
