"""Staying in touch, on the web: everybody's own contacts and their own card."""

import asyncio
from typing import Any
from uuid import UUID

from litestar import Response

from commonhold.contacts import actions, kept, queries
from commonhold.contacts.cards import Maker
from commonhold.contacts.contact import Contact
from commonhold.contacts.forms import CardForm
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.web import (
    OWNER,
    PUBLIC,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    pages,
    post,
    put,
    read,
)
from commonhold.identity import caller_of, tries, typed
from commonhold.keys import Unproven, follow, recovery

HERE = "/contacts"
VCARD = "text/vcard"


class Contacts(Resource):
    path = HERE

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Who asks me, with whom I stay in touch, whom I asked; and what I give."""
        return Page("contacts/contacts.html", **await gathered(visit, HERE))

    @get("/contacts.vcf", rule=OWNER)
    async def address_book(self, visit: Visit, request: Request) -> Response[bytes]:
        """The cards of all who agreed, for an address book."""
        return await address_book(visit, request)


class OwnCard(Resource):
    path = f"{HERE}/card"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What I give to those I agreed with."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        form = await typed(request, errors)
        return Page(
            "contacts/card.html", card=await queries.own_card(visit), recovery=await recovery.recovery(visit), form=form, at=HERE
        )  # fmt: skip

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """How I am reached by those with whom I stay in touch."""
        await actions.write_card(visit, await read(request, CardForm))
        return Redirect(HERE)


class WithPerson(Resource):
    path = f"{HERE}/{{id:uuid}}"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Ask them, or say yes."""
        asked = tries.Try("contacts", str(visit.person.id), limits.CONTACTS_A_DAY)
        await tries.insist_not_too_often(visit, request.app.state.house.settings.secret, limits.DAY, asked)
        await actions.agree(visit, id)
        return Redirect(pages.back(request))

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Say no, end it, or ask no more."""
        await actions.end(visit, id)
        return Redirect(pages.back(request))

    @get("/card.json", rule=OWNER)
    async def card(self, visit: Visit, request: Request, id: UUID) -> Response[dict[str, Any]]:
        """Their card, signed."""
        between = await queries.with_person(visit, id)
        if between is None or between.card is None:
            raise Missing
        return Response(_maker(request).signed(id, between.card), headers=_as_file("card.json"))


class Kept(Resource):
    path = f"{HERE}/kept/{{id:uuid}}"

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """A card that came along from another house: keep it no longer."""
        await kept.forget(visit, id)
        return Redirect(pages.back(request))


class Moves(Resource):
    path = "/api/v1/moves"

    @post(rule=PUBLIC, scope="", request_max_body_size=limits.MOVE, status_code=202)
    async def create(self, request: Request) -> Response[str]:
        """Another house says where somebody is now, by their identity log. Whether anybody here knows them is not told."""
        house = request.app.state.house
        told = tries.Try("moves", caller_of(request).address, limits.MOVES_FROM_ADDRESS)
        # What proves nothing counts too, and nothing waits for the work of finding out.
        async with house.database.visit() as visit:
            await tries.insist_not_too_often(visit, house.settings.secret, limits.DAY, told)
        log = await asyncio.to_thread(_proven, await request.body())
        async with house.database.visit() as visit:
            visit.then("contacts.follow", log=log)
        return Response("", status_code=202, media_type="text/plain")


async def gathered(visit: Visit, at: str) -> dict[str, Any]:
    """What a page of contacts shows; `at` is where it stands."""
    found = await queries.contacts(visit)

    def those(i_agree: bool, they_agree: bool) -> list[Contact]:
        return [each for each in found if (each.i_agree, each.they_agree) == (i_agree, they_agree)]

    return {
        "asking": those(False, True), "agreed": those(True, True), "asked": those(True, False), "card": await queries.own_card(visit),
        "kept": await kept.kept(visit), "at": at, "is_desk": at != HERE,
    }  # fmt: skip


async def address_book(visit: Visit, request: Request) -> Response[bytes]:
    """The cards of all who agreed with the visitor, as one file."""
    book = _maker(request).address_book(await queries.contacts(visit))
    return Response(book, media_type=VCARD, headers=_as_file("contacts.vcf"))


def _proven(body: bytes) -> str:
    """The log that was sent, once it proves itself."""
    try:
        log = body.decode()
        follow(log)
    except (UnicodeDecodeError, Unproven):
        raise Wrong({"": "This is no identity log that proves itself."}) from None
    return log


def _maker(request: Request) -> Maker:
    return Maker(request.app.state.house.settings.secret)


def _as_file(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"', "cache-control": "private, no-store"}


ROUTES = (Contacts, OwnCard, WithPerson, Kept, Moves)
