"""The page on which stewards name those that vouch for people."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import msgspec

from commonhold import identity, people
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist
from commonhold.ground.house import House
from commonhold.ground.outside import NotFetched
from commonhold.ground.web import (
    STEWARD,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    feeds,
    get,
    glean,
    post,
    put,
    read,
)
from commonhold.identity import alone
from commonhold.providers import coming, forms
from commonhold.providers.described import fetched, is_address
from commonhold.providers.forms import Naming
from commonhold.providers.provider import SAML, end_provider, name_provider, providers
from commonhold.providers.telling import Untrusted

BY_HTTPS = "This is the address of the provider, and begins with https."


class Providers(Resource):
    path = "/admin/providers"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request, kind: str = "") -> Page:
        """Those that vouch for people, and the form for another (`kind`: which protocol it speaks)."""
        return await self._draw(visit, request, kind)

    async def _draw(self, visit: Visit, request: Request, kind: str = "", kept: Any = None, errors: Any = None) -> Page:
        typed = await _typed(request) if errors else None
        form = await people.taken_up(visit, "providers", typed, errors)
        return Page(
            "providers/providers.html", shut=await alone.alone(visit), came_by_one=await alone.came_by_provider(visit),
            providers=await providers(visit), form=form, base=feeds.base_of(request),
            is_saml=(typed or form.kept or {}).get("kind", kind) == SAML if errors else kind == SAML,
        )  # fmt: skip

    @post(rule=STEWARD, fresh=True)
    @identity.counted
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Let another vouch for people. Who does so can open every door, and says their password."""
        given = await read(request, Naming)
        given.insist_whole()
        await identity.insist_now(visit, request, given.now)
        house: House = request.app.state.house
        if given.kind == SAML:
            given.issuer = await _entity(house, given.metadata.strip())
        else:
            _insist_reachable(house, given.issuer, "issuer")
        await name_provider(visit, given, house.settings.secret)
        return Redirect("/admin/providers")


async def _typed(request: Request) -> dict[str, Any]:
    """What stood in the forms of the page; secrets are typed anew."""
    naming, anew = await glean(request, Naming), await glean(request, forms.Anew)
    return msgspec.structs.asdict(naming) | {"client_secret": "", "now": "", "handle": anew.handle}


async def _entity(house: House, metadata: str) -> str:
    """What a provider of SAML calls itself."""
    if is_address(metadata):
        _insist_reachable(house, metadata, "metadata")
    try:
        return (await fetched(house.outside, metadata)).entity
    except (Untrusted, NotFetched) as trouble:
        raise Wrong({"metadata": str(trouble)}) from None


def _insist_reachable(house: House, address: str, field: str) -> None:
    """What anybody on the way could change vouches for nobody: by https, or inside our own network."""
    at = urlsplit(address.strip())
    if at.scheme != "https" and f"{at.hostname}:{at.port or 80}" not in house.outside.allowed:
        raise Wrong({field: BY_HTTPS})


class Alone(Resource):
    path = "/admin/providers/alone"

    @put(rule=STEWARD, fresh=True)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Let members come in by these alone, or open the other ways again. Who shuts them has just come in by one that stays."""
        form = await read(request, forms.Alone)
        if form.alone:
            insist(
                await alone.came_by_provider(visit),
                "Come in by one of these first, so that you know that it lets you in.",
            )
        whom = alone.FOR_ALL if form.guests_too else alone.BUT_GUESTS
        await alone.set_alone(visit, whom if form.alone else None)
        return Redirect("/admin/providers")


class Anew(Resource):
    path = "/admin/providers/anew"

    @post(rule=STEWARD, fresh=True)
    @again(Providers._draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Their account there is another one by now: whoever comes next with their address is them."""
        await coming.know_anew(visit, (await read(request, forms.Anew)).handle)
        return Redirect("/admin/providers")


class Named(Resource):
    path = "/admin/providers/{id:uuid}"

    @delete(rule=STEWARD, fresh=True)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It vouches for nobody any more."""
        await end_provider(visit, id)
        return Redirect("/admin/providers")


ROUTES = (Alone, Anew, Named, Providers)
