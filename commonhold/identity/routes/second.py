"""The second step: asked at the door, set up and ended in one's own settings, and asked of stewards."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.house_settings import set_publicly
from commonhold.ground.web import (
    OWNER,
    PUBLIC,
    STEWARD,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    cookies,
    delete,
    get,
    pages,
    post,
    put,
    read,
)
from commonhold.ground.web.codes import code
from commonhold.identity import forms, second_step
from commonhold.identity.entering import by_code
from commonhold.identity.routes.entry import SECOND, caller, entered, typed

HERE = "/settings/second-step"


class AtDoor(Resource):
    path = "/signin/second"

    @get(rule=PUBLIC)
    async def show(self, request: Request, next: str = "") -> Page:
        return Page("identity/second.html", next=next)

    async def _again(self, request: Request, kept: Any, errors: Any) -> Page:
        form = await typed(request, errors)
        return Page("identity/second.html", next=form.kept.get("next", ""), form=form)

    @post(rule=PUBLIC)
    @again(_again)
    async def create(self, request: Request) -> Redirect:
        """Come in by a code. No visit is held open, so that a wrong one counts."""
        await cookies.insist_ours(request)
        form = await read(request, forms.Code)
        token = request.cookies.get(cookies.named(request, SECOND), "")
        entry = await by_code(request.app.state.house, caller(request), token, form.code)
        return entered(request, entry, form.next)


class Mine(Resource):
    path = HERE

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        return await _draw(self, visit, request)

    @post(rule=OWNER, fresh=True)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Draw what an app can be given; it holds once a code of the app has shown that it has it."""
        await second_step.begin(visit, _secret(request))
        return Redirect(HERE)

    @delete(rule=OWNER, fresh=True)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        await second_step.end(visit)
        return Redirect(HERE)


async def _draw(
    self: Any, visit: Visit, request: Request, kept: Any = None, errors: Any = None, codes: list[str] | None = None
) -> Page:
    step = await second_step.mine(visit)
    words = second_step.words_of(visit, step, _secret(request)) if step and not step.holds_since else ""
    address = second_step.address_of(words, visit.person.handle, pages.furniture.name) if words else ""
    return Page(
        "identity/second_step.html", step=step, words=words, address=address, qr=code(address) if address else "",
        codes=codes or [], form=await typed(request, errors),
    )  # fmt: skip


def _secret(request: Request) -> str:
    return request.app.state.house.settings.secret


class Confirmation(Resource):
    path = f"{HERE}/confirmation"

    @post(rule=OWNER, fresh=True)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Page:
        """From now on it is asked. The codes for paper are shown here, once."""
        given = (await read(request, forms.Code)).code
        codes = await second_step.confirm(visit, _secret(request), given)
        return await _draw(self, visit, request, codes=codes)


class Codes(Resource):
    path = f"{HERE}/codes"

    @post(rule=OWNER, fresh=True)
    async def create(self, visit: Visit, request: Request) -> Page:
        """Other codes for paper, shown once."""
        return await _draw(self, visit, request, codes=await second_step.new_codes(visit, _secret(request)))


class OfStewards(Resource):
    path = "/admin/second-step"

    @put(rule=STEWARD, fresh=True)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Whether whoever looks after the house needs a second step."""
        asked = (await read(request, forms.OfStewards)).asked
        await set_publicly(visit, second_step.OF_STEWARDS, asked)
        return Redirect("/admin")
