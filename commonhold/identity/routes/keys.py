"""Keys: come in by one, and one's own. The questions and answers are JSON, for the behaviour `passkey.js`."""

from uuid import UUID

from litestar import Response

from commonhold.ground.database import Visit
from commonhold.ground.web import OWNER, PUBLIC, Page, Redirect, Request, Resource, delete, get, post, read
from commonhold.identity import forms, passkey
from commonhold.identity.entering import by_key
from commonhold.identity.routes.entry import caller, inside, session_cookies

JSON = "application/json"


class KeyEntryQuestion(Resource):
    path = "/signin/passkey/question"

    @post(rule=PUBLIC)
    async def create(self, visit: Visit, request: Request) -> Response[str]:
        await read(request, forms.KeyQuestion)
        return Response(
            await passkey.ask(visit, request.app.state.house.settings.secret, caller(request)), media_type=JSON
        )


class KeyEntry(Resource):
    path = "/signin/passkey"

    @post(rule=PUBLIC)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        """Come in by a key: where to go next, and the new session's cookie."""
        form = await read(request, forms.KeyAnswer)
        entry = await by_key(visit, caller(request), form.credential)
        next = "/welcome" if entry.is_first else inside(form.next)
        return Response({"next": next}, media_type=JSON, cookies=session_cookies(request, entry))


class Keys(Resource):
    path = "/settings/passkeys"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        return Page("identity/passkeys.html", passkeys=await passkey.passkeys(visit))

    @post(rule=OWNER, fresh=True)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        """Keep the key that the browser has made."""
        form = await read(request, forms.KeyAnswer)
        await passkey.keep_new(visit, caller(request), form.credential, form.name)
        return Response({"next": "/settings/passkeys"}, media_type=JSON)


class KeyQuestion(Resource):
    path = "/settings/passkeys/question"

    @post(rule=OWNER, fresh=True)
    async def create(self, visit: Visit, request: Request) -> Response[str]:
        await read(request, forms.KeyQuestion)
        return Response(await passkey.ask_for_new(visit, caller(request)), media_type=JSON)


class KeyOfMine(Resource):
    path = "/settings/passkeys/{id:uuid}"

    @delete(rule=OWNER, fresh=True)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        await passkey.take_away(visit, id)
        return Redirect("/settings/passkeys")
