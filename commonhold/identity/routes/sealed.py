"""Sealed codes: the way in by one, and where stewards make others."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.web import PUBLIC, STEWARD, Page, Redirect, Request, Resource, again, cookies, get, post, read
from commonhold.identity import forms, sealed
from commonhold.identity.entering import plain_name
from commonhold.identity.routes.entry import caller, entered, typed


class BySealedCode(Resource):
    path = "/signin/sealed"

    @get(rule=PUBLIC)
    async def show(self, request: Request) -> Page:
        return Page("identity/sealed.html")

    async def _again(self, request: Request, kept: Any, errors: Any) -> Page:
        return Page("identity/sealed.html", form=await typed(request, errors))

    @post(rule=PUBLIC)
    @again(_again)
    async def create(self, request: Request) -> Redirect:
        """Come in by one, as a steward. No visit is held open, so that a try counts."""
        await cookies.insist_ours(request)
        form = await read(request, forms.SealedCode)
        name = plain_name(form.name)
        return entered(request, await sealed.by_sealed_code(request.app.state.house, caller(request), name, form.code))


class SealedCodes(Resource):
    path = "/admin/sealed-codes"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page:
        """How many are left, and who came in by one last."""
        return Page("identity/sealed_codes.html", sealed=await sealed.sealed(visit), codes=[])

    @post(rule=STEWARD, fresh=True)
    async def create(self, visit: Visit, request: Request) -> Page:
        """Make others. They are shown here, once; every steward is told."""
        codes = await sealed.make(visit, request.app.state.house.settings.secret, visit.person.name)
        return Page("identity/sealed_codes.html", sealed=await sealed.sealed(visit), codes=codes)
