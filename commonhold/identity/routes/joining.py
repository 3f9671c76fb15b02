"""Coming in for the first time: by an invitation, by an address of the open domain; and the page that greets."""

from typing import Any
from urllib.parse import quote

from commonhold.ground import words
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, there
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
from commonhold.identity import forms, passwords, queries, ticket, welcome
from commonhold.identity.address import parse
from commonhold.identity.caller import asked
from commonhold.identity.joining import Newcomer, insist_of_domain, join_by_invitation, join_by_letter, open_domain
from commonhold.identity.routes.entry import ask_for_letter, caller, entered, typed
from commonhold.people import discard_draft, introduce_oneself, person, taken_up

PLACE = "welcome"  # where what somebody begins to say of themselves is kept


class Welcome(Resource):
    path = "/welcome"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What is mine here and who reads me, for one who has just come in."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        given = await typed(request, errors)
        form = await taken_up(visit, PLACE, given and given.kept, errors)
        return Page(
            "identity/welcome.html", person=await person(visit, visit.person.id), form=form,
            panels=await pages.panels("welcome", visit), beginning=await pages.panels("beginning", visit),
            people=await queries.reach_of_organisation(visit),
            has_password=await passwords.my_password(visit) is not None,
        )  # fmt: skip

    @post(rule=MEMBER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Say who I am, and go in."""
        form = await read(request, forms.WhoIAm)
        await introduce_oneself(visit, form.name, form.about)
        await discard_draft(visit, PLACE)
        return Redirect("/")


class Invited(Resource):
    path = "/welcome/{token:str}"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str, without_mail: bool = False) -> Page:
        """What one is asked into, by whom, and who will read one there."""
        return await _draw_invited(visit, request, token, without_mail=without_mail)

    async def _again(self, request: Request, token: str, kept: Any, errors: Any) -> Page:
        async with request.app.state.house.database.visit() as visit:
            return await _draw_invited(visit, request, token, errors, without_mail=True)

    @post(rule=PUBLIC)
    @again(_again)
    async def create(self, request: Request, token: str) -> Redirect:
        """Come in without a mail address, or as the one whose name is here already."""
        await cookies.insist_ours(request)
        hash, house = cookies.hashed(token), request.app.state.house
        async with house.database.visit() as visit:
            invited = await _insist_invited(visit, hash)
        newcomer = await (_claimed(request, invited) if invited.is_claim else _told(request))
        async with house.database.visit() as visit:
            return entered(request, await join_by_invitation(visit, hash, newcomer, caller(request)))


class InvitedMail(Resource):
    path = "/welcome/{token:str}/mail"

    @get(rule=PUBLIC)
    async def show(self, request: Request, token: str) -> Redirect:
        """There is nothing to see: the address is asked for on the page of the invitation."""
        return Redirect(f"/welcome/{quote(token)}")

    async def _again(self, visit: Visit, request: Request, token: str, kept: Any, errors: Any) -> Page:
        return await _draw_invited(visit, request, token, errors)

    @post(rule=PUBLIC)
    @again(_again)
    async def create(self, visit: Visit, request: Request, token: str) -> Redirect:
        """Show whose address it is first: a letter goes there, and the one that comes in is who can open it."""
        hash = cookies.hashed(token)
        mail = parse((await read(request, forms.GivenMail)).mail)
        if (await _insist_invited(visit, hash)).is_claim:
            raise Missing
        body = {"mail": mail, "welcome": hash.hex()}
        return await ask_for_letter(visit, request, mail, "identity.send_join", body=body, language=words.spoken())


class SignUp(Resource):
    path = "/signup"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request) -> Page:
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        if not (domain := await open_domain(visit)):
            raise Missing
        return Page("identity/signup.html", domain=domain, form=await typed(request, errors))

    @post(rule=PUBLIC)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Come in with an address of the open domain."""
        mail = await insist_of_domain(visit, (await read(request, forms.GivenMail)).mail)
        body = {"mail": mail}
        return await ask_for_letter(visit, request, mail, "identity.send_join", body=body, language=words.spoken())


class Confirmed(Resource):
    path = "/join/{token:str}"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        return await _draw_confirmed(visit, request, token)

    async def _again(self, request: Request, token: str, kept: Any, errors: Any) -> Page:
        async with request.app.state.house.database.visit() as visit:
            return await _draw_confirmed(visit, request, token, errors)

    @post(rule=PUBLIC)
    @again(_again)
    async def create(self, request: Request, token: str) -> Redirect:
        """Come in with the address that the letter has shown to be mine."""
        await cookies.insist_ours(request)
        browser = asked(request)
        async with request.app.state.house.database.visit() as visit:
            ticket.insist_here(await ticket.stands(visit, token, "join", browser))
        newcomer = await _told(request)
        async with request.app.state.house.database.visit() as visit:
            return entered(request, await join_by_letter(visit, token, browser, newcomer, caller(request)))


async def _told(request: Request) -> Newcomer:
    form = await read(request, forms.Joining)
    handle, name = form.handle.strip().lower().removeprefix("@"), " ".join(form.name.split())
    good = passwords.insist_good(form.password, handle, *name.split())
    return Newcomer(handle, name, await passwords.hashed(good), language=words.spoken())


async def _claimed(request: Request, invited: welcome.Invitation) -> Newcomer:
    good = passwords.insist_good((await read(request, forms.Claim)).password, invited.for_handle, invited.for_name)
    return Newcomer(invited.for_handle, invited.for_name, await passwords.hashed(good), language=words.spoken())


async def _insist_invited(visit: Visit, hash: bytes) -> welcome.Invitation:
    return there(await welcome.invitation(visit, hash))


async def _draw_invited(
    visit: Visit, request: Request, token: str, errors: dict[str, str] | None = None, without_mail: bool = False
) -> Page:
    invited = await welcome.invitation(visit, cookies.hashed(token))
    return Page(
        "identity/invited.html", invited=invited, token=token, without_mail=without_mail,
        form=await typed(request, errors), status_code=200 if invited else 404,
    )  # fmt: skip


async def _draw_confirmed(visit: Visit, request: Request, token: str, errors: dict[str, str] | None = None) -> Page:
    stands = await ticket.stands(visit, token, "join", asked(request))
    return Page("identity/confirmed.html", stands=stands, form=await typed(request, errors))
