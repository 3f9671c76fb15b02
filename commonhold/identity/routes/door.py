"""The door: sign in by password, sign out."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.web import (
    MEMBER,
    PUBLIC,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    cookies,
    get,
    pages,
    post,
    read,
)
from commonhold.identity import alone, forms, session
from commonhold.identity.entering import by_password
from commonhold.identity.joining import open_domain
from commonhold.identity.queries import has_steward
from commonhold.identity.routes.entry import caller, entered, inside, typed


class SignIn(Resource):
    path = "/signin"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, next: str = "") -> Page | Redirect:
        """The door; whoever is in already goes on."""
        return Redirect(inside(next)) if visit.person else await _draw(visit, next)

    async def _again(self, request: Request, kept: Any, errors: Any) -> Page:
        async with request.app.state.house.database.visit() as visit:
            return await draw_again(visit, request, errors)

    @post(rule=PUBLIC)
    @again(_again)
    async def create(self, request: Request) -> Redirect:
        """Come in. No visit is held open: while a password is worked on, others need the connection."""
        await cookies.insist_ours(request)
        form = await read(request, forms.SignIn)
        entry = await by_password(request.app.state.house, caller(request), form.name, form.password)
        return entered(request, entry, form.next)


async def draw_again(visit: Visit, request: Request, errors: dict[str, str]) -> Page:
    """The door with what was typed, and what is wrong with it."""
    form = await typed(request, errors)
    return await _draw(visit, form.kept.get("next", ""), form)


async def _draw(visit: Visit, next: str = "", form: Any = None) -> Page:
    found, domain, shut = await has_steward(visit), await open_domain(visit), await alone.alone(visit)
    return Page(
        "identity/signin.html",
        next=next,
        form=form,
        has_steward=found,
        domain=domain,
        shut=shut,
        panels=await pages.panels("door", visit),
    )


class SignOut(Resource):
    path = "/signout"

    @post(rule=MEMBER)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        await session.end_session(visit, visit.person.session_id)
        # What the browser's worker keeps goes by this too, should its own script not come to it.
        return Redirect(
            "/signin", cookies=[cookies.unmake(request, "session")], headers={"clear-site-data": '"storage"'}
        )


class Sent(Resource):
    path = "/signin/sent"

    @get(rule=PUBLIC)
    async def show(self, request: Request) -> Page:
        """The same for everybody: if there is somebody to write to, a letter is on its way."""
        return Page("identity/sent.html")


class ChangePassword(Resource):
    """Where programs that keep passwords look for the page that changes one (W3C)."""

    path = "/.well-known/change-password"

    @get(rule=PUBLIC)
    async def show(self, request: Request) -> Redirect:
        return Redirect("/settings/password")
