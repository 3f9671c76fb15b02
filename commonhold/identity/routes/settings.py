"""My own door: where I am signed in, my password, where my mail goes."""

from functools import wraps
from typing import Any
from uuid import UUID

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.web import OWNER, Page, Redirect, Request, Resource, again, cookies, delete, get, post, put, read
from commonhold.identity import address, entering, forms, passwords, proving, session, ticket, tries
from commonhold.identity.caller import asked
from commonhold.identity.routes.entry import ask_for_letter, session_cookies, typed


def counted(handler: Any) -> Any:
    """The try at the present password is noted before the form is taken, so that it counts when the form is not."""

    @wraps(handler)
    async def counting(self: Any, visit: Visit, request: Request) -> Any:
        secret = request.app.state.house.settings.secret
        request.state.wait = await tries.wait_for(visit, secret, limits.TRIES_SECONDS, _of(visit))
        return await handler(self, visit=visit, request=request)

    return counting


def _of(visit: Visit) -> tries.Try:
    return tries.for_account(str(visit.person.id))


class Sessions(Resource):
    path = "/settings/sessions"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        return Page("identity/sessions.html", sessions=await session.sessions(visit))

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Sign out everywhere but here."""
        await session.sign_out_elsewhere(visit)
        return Redirect("/settings/sessions")


class Session(Resource):
    path = "/settings/sessions/{id:uuid}"

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        await session.end_session(visit, id)
        return Redirect("/settings/sessions")


class Password(Resource):
    path = "/settings/password"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, done: bool = False) -> Page:
        return await self._draw(visit, request, done=done)

    async def _draw(
        self, visit: Visit, request: Request, kept: Any = None, errors: Any = None, done: bool = False
    ) -> Page:
        has_password = await passwords.my_password(visit) is not None
        return Page("identity/password.html", has_password=has_password, done=done, form=await typed(request, errors))

    @put(rule=OWNER, fresh=True)
    @counted
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Change it: whatever else could come in by this account can no more, this browser gets a new secret."""
        form = await read(request, forms.ChangedPassword)
        good = passwords.insist_good(form.password, visit.person.handle, *visit.person.name.split())
        await insist_now(visit, request, form.now)
        entry = await entering.change_password(visit, await passwords.hashed(good))
        return Redirect("/settings/password?done=true", cookies=session_cookies(request, entry))


class Mail(Resource):
    path = "/settings/mail"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, sent: bool = False) -> Page:
        return await self._draw(visit, request, sent=sent)

    async def _draw(
        self, visit: Visit, request: Request, kept: Any = None, errors: Any = None, sent: bool = False
    ) -> Page:
        has_password = await passwords.my_password(visit) is not None
        mine = await address.my_address(visit)
        return Page(
            "identity/mail.html", address=mine, has_password=has_password, sent=sent, form=await typed(request, errors)
        )

    @put(rule=OWNER, fresh=True)
    @counted
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Send a letter to the new address; nothing changes before it is answered."""
        form = await read(request, forms.ChangedMail)
        mail = address.parse(form.mail)
        await insist_now(visit, request, form.now)
        return await ask_for_letter(
            visit, request, mail, "identity.send_confirm", sent="/settings/mail?sent=true", person_id=str(visit.person.id), mail=mail
        )  # fmt: skip


class MailLink(Resource):
    path = "/settings/mail/{token:str}"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        return await self._draw(visit, request, token)

    async def _draw(self, visit: Visit, request: Request, token: str, kept: Any = None, errors: Any = None) -> Page:
        stands = await ticket.stands(visit, token, "address", asked(request))
        return Page("identity/mail_link.html", stands=stands, form=await typed(request, errors))

    @post(rule=OWNER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, token: str) -> Redirect:
        """From now on my mail goes there."""
        await entering.change_address(visit, token, asked(request))
        return Redirect("/settings/mail", cookies=[cookies.unmake(request, "asked")])


async def insist_now(visit: Visit, request: Request, given: str) -> None:
    """Who changes a door knows its present password, if it has one: an open browser alone does not do."""
    hash = await passwords.my_password(visit)
    if hash is not None:
        if request.state.wait:
            raise tries.too_often(request.state.wait)
        if not await passwords.fits(given, hash):
            raise Wrong({"now": proving.NOT_THIS})
        await tries.forget(visit, request.app.state.house.settings.secret, _of(visit))
