"""My private address: named while I am here, used once I have left."""

from typing import Any

from commonhold import identity
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.web import OWNER, Page, Redirect, Request, Resource, again, cookies, delete, get, post, put, read
from commonhold.identity import ask_for_letter, asked, ticket, typed
from commonhold.leaving import forms, private


class PrivateMail(Resource):
    path = "/settings/private-address"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, sent: bool = False) -> Page:
        return await self._draw(visit, request, sent=sent)

    async def _draw(
        self, visit: Visit, request: Request, kept: Any = None, errors: Any = None, sent: bool = False
    ) -> Page:
        return Page(
            "leaving/private.html", address=await private.private_address(visit), sent=sent, form=await typed(request, errors)
        )  # fmt: skip

    @put(rule=OWNER, fresh=True)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Send a letter there; nothing changes before it is answered."""
        mail = identity.parse((await read(request, forms.GivenPrivately)).mail)
        if identity.domain_of(mail) == await identity.open_domain(visit):
            raise Wrong({"mail": "This is an address of the organisation. Take one that you keep when you leave."})
        return await ask_for_letter(
            visit, request, mail, "leaving.send_confirm", sent="/settings/private-address?sent=true", person_id=str(visit.person.id),
            mail=mail,
        )  # fmt: skip

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        await private.forget(visit)
        return Redirect("/settings/private-address")


class PrivateLink(Resource):
    path = "/settings/private-address/{token:str}"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        return await self._draw(visit, request, token)

    async def _draw(self, visit: Visit, request: Request, token: str, kept: Any = None, errors: Any = None) -> Page:
        stands = await ticket.stands(visit, token, private.PURPOSE, asked(request))
        return Page("leaving/private_link.html", stands=stands, form=await typed(request, errors))

    @post(rule=OWNER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, token: str) -> Redirect:
        """It is mine."""
        await private.confirm(visit, token, asked(request))
        return Redirect("/settings/private-address", cookies=[cookies.unmake(request, "asked")])
