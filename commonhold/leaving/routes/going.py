"""Leaving by one's own wish: what goes along, who inherits, with whom one stays in touch, and the day."""

from types import SimpleNamespace
from typing import Any

from commonhold import contacts, groups
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import (
    AUDIENCE,
    OWNER,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    pages,
    put,
    read,
)
from commonhold.groups import Group
from commonhold.identity import departing, typed
from commonhold.keys import recovery
from commonhold.leaving import forms, going, heirs, menu

AT = "/leaving"


class Leaving(Resource):
    path = AT

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What to think of before one goes, step by step."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, slug: str = "", kept: Any = None, errors: Any = None) -> Page:
        """`slug` is that of the group for which an heir was asked who cannot be one."""
        return Page(
            "leaving/going.html", farewell=await going.farewell(visit), inheritances=await heirs.inheritances(visit),
            contacts=await contacts.gathered(visit, "/contacts"), panels=await pages.panels("leaving", visit),
            ways=SimpleNamespace(**await menu.ways(visit)), recovery=await recovery.recovery(visit), form=await typed(request, errors),
            slug=slug,
        )  # fmt: skip

    @put(rule=OWNER, fresh=True)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Go on this day."""
        await going.say_farewell(visit, departing.day((await read(request, forms.Going)).on))
        return Redirect(f"{AT}#day")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Stay after all."""
        await going.stay(visit)
        return Redirect(f"{AT}#day")


class Heir(Resource):
    path = "/g/{slug:str}/heir"

    @put(rule=OWNER)
    @again(Leaving._draw)
    async def replace(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """Ask somebody to look after the group once I have left."""
        await heirs.ask(visit, await _group(visit, slug), (await read(request, forms.HeirAsked)).handle)
        return Redirect(f"{AT}#heirs")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """Ask nobody any more."""
        await heirs.end(visit, await _group(visit, slug))
        return Redirect(f"{AT}#heirs")


class Inheritance(Resource):
    path = "/g/{slug:str}/inheritance"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """Yes, I look after it then."""
        await heirs.agree(visit, await _group(visit, slug))
        return Redirect(pages.back(request))

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """No, or no longer."""
        await heirs.decline(visit, await _group(visit, slug))
        return Redirect(pages.back(request))


async def _group(visit: Visit, slug: str) -> Group:
    group = await groups.by_slug(visit, slug)
    if group is None or not group.is_mine:
        raise Missing
    return group
