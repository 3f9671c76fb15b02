"""Links in letters: a way in, and a new password. To open one changes nothing; its page has the button that does."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.web import PUBLIC, Page, Redirect, Request, Resource, again, cookies, get, post, read
from commonhold.identity import forms, passwords, ticket
from commonhold.identity.caller import asked
from commonhold.identity.entering import by_letter, mend_password, plain_name
from commonhold.identity.routes.door import draw_again
from commonhold.identity.routes.entry import ask_for_letter, caller, entered, typed


class Link(Resource):
    path = "/signin/link"

    @get(rule=PUBLIC)
    async def show(self, request: Request) -> Redirect:
        """There is nothing to see: letters are asked for at the door."""
        return Redirect("/signin")

    async def _again(self, visit: Visit, request: Request, kept: Any, errors: Any) -> Page:
        return await draw_again(visit, request, errors)

    @post(rule=PUBLIC)
    @again(_again)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Send me a link."""
        name = plain_name((await read(request, forms.SignIn)).name)
        return await ask_for_letter(visit, request, name, "identity.send_link", name=name, purpose="sign-in")


class EntryLink(Resource):
    path = "/signin/link/{token:str}"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        return await self._draw(visit, request, token)

    async def _draw(self, visit: Visit, request: Request, token: str, kept: Any = None, errors: Any = None) -> Page:
        stands = await ticket.stands(visit, token, "sign-in", asked(request))
        return Page("identity/link.html", stands=stands, form=await typed(request, errors))

    @post(rule=PUBLIC)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, token: str) -> Redirect:
        """Come in by the letter."""
        return entered(request, await by_letter(visit, caller(request), token, asked(request)))


class Forgotten(Resource):
    path = "/signin/password"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request) -> Page:
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        return Page("identity/forgotten.html", form=await typed(request, errors))

    @post(rule=PUBLIC)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Send me a letter to choose a new password by."""
        name = plain_name((await read(request, forms.SignIn)).name)
        return await ask_for_letter(visit, request, name, "identity.send_link", name=name, purpose="password")


class Mended(Resource):
    path = "/signin/password/{token:str}"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        return await _draw_mended(visit, request, token)

    async def _again(self, request: Request, token: str, kept: Any, errors: Any) -> Page:
        async with request.app.state.house.database.visit() as visit:
            return await _draw_mended(visit, request, token, await typed(request, errors))

    @post(rule=PUBLIC)
    @again(_again)
    async def create(self, request: Request, token: str) -> Redirect:
        """Set the new password, and come in."""
        await cookies.insist_ours(request)
        good = passwords.insist_good((await read(request, forms.NewPassword)).password)
        async with request.app.state.house.database.visit() as visit:
            ticket.insist_here(await ticket.stands(visit, token, "password", asked(request)))
        hash = await passwords.hashed(good)
        async with request.app.state.house.database.visit() as visit:
            return entered(request, await mend_password(visit, caller(request), token, asked(request), hash))


async def _draw_mended(visit: Visit, request: Request, token: str, form: Any = None) -> Page:
    stands = await ticket.stands(visit, token, "password", asked(request))
    return Page("identity/mended.html", stands=stands, form=form)
