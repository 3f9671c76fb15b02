"""What was given to somebody: its page, which its holder can open to anybody; taking, declining, showing and revoking it."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from litestar import Response

from commonhold.badges import actions, forms, picture, queries
from commonhold.badges.badge import Award
from commonhold.badges.credential_routes import credential_of, wants_credential
from commonhold.badges.routes import PNG
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import (
    AUDIENCE,
    OWNER,
    PUBLIC,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    put,
    read,
)
from commonhold.keys import web

# It is for whoever was given its address.
UNLISTED = {"x-robots-tag": "noindex, nofollow"}


class AwardPage(Resource):
    path = "/badges/given/{id:uuid}"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page | Response[str]:
        """That it was given, for whoever may see it; for anybody, once its holder has opened it. For programs the credential."""
        opened = await queries.opened(visit, id)
        if opened and wants_credential(request):
            return await credential_of(visit, request, opened)
        if visit.person and (award := await queries.award(visit, id)):
            return Page("badges/given.html", title=award.badge.name, award=award)
        if opened is None:
            raise Missing
        name = web.name(request.app.state.house.settings.url)
        return Page("badges/open.html", title=opened.name, opened=opened, house_did=name, headers=UNLISTED)


class OpenPicture(Resource):
    path = "/badges/given/{id:uuid}/picture"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Response[bytes]:
        """As its badge looks."""
        if await queries.opened(visit, id) is None:
            raise Missing
        return Response(await queries.opened_picture(visit, id) or picture.seal(), media_type=PNG)


class Taking(Resource):
    path = "/badges/given/{id:uuid}/taking"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It is mine; nobody else is shown it."""
        award = await _own(visit, id)
        await actions.take(visit, award)
        return Redirect(award.url)

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Decline it; then it was never given."""
        await actions.decline(visit, await _own(visit, id))
        return Redirect("/badges")


class Shown(Resource):
    path = "/badges/given/{id:uuid}/shown"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Say who sees that I hold it."""
        award = await _own(visit, id)
        await actions.show(visit, award, (await read(request, forms.Showing)).shown_to)
        return Redirect(award.url)


class Revocation(Resource):
    path = "/badges/given/{id:uuid}/revocation"

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        form = SimpleNamespace(kept=kept, errors=errors) if errors else None
        return Page("badges/revoke.html", award=await _to_revoke(visit, id), form=form)

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """Why it does not hold any more."""
        return await self._draw(visit, request, id)

    @put(rule=AUDIENCE)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Revoke it, once and for all."""
        award = await _to_revoke(visit, id)
        await actions.revoke(visit, award, (await read(request, forms.Revoking)).why)
        return Redirect(award.badge.url)


async def _own(visit: Visit, id: UUID) -> Award:
    award = await queries.award(visit, id)
    if award is None or award.to.id != visit.person.id:
        raise Missing
    return award


async def _to_revoke(visit: Visit, id: UUID) -> Award:
    """One that the visitor gave or, as a steward, looks after; of one's own nobody is the judge."""
    award = await queries.award(visit, id)
    if award is None or award.to.id == visit.person.id or award.is_revoked:
        raise Missing
    if not (visit.person.is_steward or award.by and award.by.id == visit.person.id):
        raise Missing
    return award


ROUTES = (AwardPage, OpenPicture, Taking, Shown, Revocation)
