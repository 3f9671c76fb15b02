"""At the desk: those with whom one agreed to stay in touch. Whoever asks is answered here too, and one's card can be changed."""

from typing import Any
from uuid import UUID

from litestar import Response

from commonhold import contacts
from commonhold.contacts import CardForm
from commonhold.ground.database import Visit
from commonhold.ground.web import LEAVER, Page, Redirect, Request, Resource, again, delete, get, put, read
from commonhold.identity import typed
from commonhold.keys import recovery

AT = "/exit/desk/contacts"


class ContactsAtDesk(Resource):
    path = AT

    @get(rule=LEAVER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Who asks me, with whom I stay in touch, whom I asked; and what I give."""
        return Page("leaving/contacts.html", **await contacts.gathered(visit, AT))

    @get("/contacts.vcf", rule=LEAVER)
    async def address_book(self, visit: Visit, request: Request) -> Response[bytes]:
        """The cards of all who agreed, for an address book."""
        return await contacts.address_book(visit, request)


class CardAtDesk(Resource):
    path = f"{AT}/card"

    @get(rule=LEAVER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What I give to those I agreed with."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        form = await typed(request, errors)
        return Page(
            "leaving/card.html", card=await contacts.own_card(visit), recovery=await recovery.recovery(visit), form=form, at=AT
        )  # fmt: skip

    @put(rule=LEAVER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        await contacts.write_card(visit, await read(request, CardForm))
        return Redirect(AT)


class ContactAtDesk(Resource):
    path = f"{AT}/{{id:uuid}}"

    @put(rule=LEAVER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Say yes to whoever asks; who has left asks nobody, since they see nobody."""
        await contacts.agree(visit, id)
        return Redirect(AT)

    @delete(rule=LEAVER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Say no, end it, or ask no more."""
        await contacts.end(visit, id)
        return Redirect(AT)
