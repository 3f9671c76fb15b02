"""Going on here as who one was where one wrote what came along. The questions and answers are JSON, for the behaviour `renewal.js`."""

import asyncio
from uuid import UUID

from litestar import Response

from commonhold import contacts
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import OWNER, Page, Redirect, Request, Resource, get, post, read
from commonhold.identity import caller_of, tries
from commonhold.keys import OtherWords, Renewed, Signed, answer, continuing, multikey_of, raw
from commonhold.ownership import earlier
from commonhold.ownership.arrival import arrival


async def note_try(request: Request) -> None:
    """Count it, also where it comes to nothing: the `before` of the route by which somebody goes on."""
    house, person = request.app.state.house, request.state.viewer
    begun = tries.Try("identities", str(person.id), limits.IDENTITIES_A_DAY)
    async with house.database.visit(person) as visit:
        await tries.insist_not_too_often(visit, house.settings.secret, limits.DAY, begun)


class Identity(Resource):
    path = "/hold/arrivals/{id:uuid}/identity"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page | Redirect:
        """Who I was there, and how I go on as that here."""
        comes = await _coming(visit, request, id)
        if comes.before.did == comes.did:
            return Redirect("/settings/recovery")
        return Page("ownership/identity.html", arrival=await arrival(visit, id), coming=comes)

    @post(rule=OWNER, opt={"before": note_try})
    async def create(self, visit: Visit, request: Request, id: UUID) -> Response[dict[str, str]]:
        """My words have signed that I go on here."""
        form, comes = await read(request, Renewed), await _coming(visit, request, id)
        new = await answer.key_behind(visit, caller_of(request), form, visit.person.id)
        await continuing.go_on(visit, comes, Signed.of(form), new)
        await contacts.tell_move(visit, comes.before.did)
        return Response({"next": "/settings/recovery"})

    @post("/question", rule=OWNER)
    async def ask(self, visit: Visit, request: Request, id: UUID) -> Response[dict[str, str]]:
        """What the words that I have sign, and what the other ones do."""
        form, comes = await read(request, OtherWords), await _coming(visit, request, id)
        said, proof = continuing.to_sign(comes, multikey_of(raw(form.old)), multikey_of(raw(form.new)))
        return Response(
            {"challenge": await answer.ask(visit, caller_of(request), visit.person.id), "said": said, "proof": proof}
        )


async def _coming(visit: Visit, request: Request, id: UUID) -> continuing.Coming:
    """The log that came with this arrival of mine."""
    found, settings = await arrival(visit, id), request.app.state.house.settings
    if found.state != "here" or not found.identity:
        raise Missing
    return await continuing.coming(visit, settings, await asyncio.to_thread(earlier.log_of, settings.data, id), id)


ROUTES = (Identity,)
