"""The second key, on the web: asking whoever holds it, and what their link opens. Questions and answers are JSON, for `second-key.js`."""

from litestar import Response

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import (
    LEAVER,
    OWNER,
    PUBLIC,
    Page,
    Redirect,
    Request,
    Resource,
    delete,
    feeds,
    get,
    post,
    read,
)
from commonhold.identity import caller_of, tries
from commonhold.keys import answer, forms, line, recovery, second_key
from commonhold.keys.changing import Signed
from commonhold.keys.following import named_in
from commonhold.keys.forms import raw
from commonhold.keys.key import multikey_of
from commonhold.keys.queries import text_of


class Asking(Resource):
    path = "/settings/recovery/asking"

    @post(rule=OWNER)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        """I lost my words, and whoever holds my second key is to say that I come back by these."""
        return await _ask(visit, request)

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Ask them no more."""
        await second_key.ask_no_more(visit)
        return Redirect("/settings/recovery")


class AskingAtDesk(Resource):
    """The same for one who has left: their desk is open to them, and their words are lost."""

    path = "/exit/desk/asking"

    @get(rule=LEAVER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Whom I can ask; nobody, once my identity lies in another house."""
        mine = there(await recovery.recovery(visit))
        identity, settings = named_in(await text_of(visit, mine.log_id)), request.app.state.house.settings
        away = line.away_from(settings.url, mine.log_id, identity)
        return Page("keys/asking.html", recovery=mine, away=away)

    @post(rule=LEAVER)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        """I lost my words, and whoever holds my second key is to say that I come back by these."""
        return await _ask(visit, request)

    @delete(rule=LEAVER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Ask them no more."""
        await second_key.ask_no_more(visit)
        return Redirect(self.path)

    @post("/question", rule=LEAVER)
    async def ask(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        """What my new words sign, so that it is seen that I have them."""
        await read(request, forms.Question)
        return Response({"challenge": await answer.ask(visit, caller_of(request), visit.person.id)})


async def _ask(visit: Visit, request: Request) -> Response[dict[str, str]]:
    form, settings = await read(request, forms.Answer), request.app.state.house.settings
    key = await answer.key_behind(visit, caller_of(request), form, visit.person.id)
    begun = tries.Try("identities", str(visit.person.id), limits.IDENTITIES_A_DAY)
    await tries.insist_not_too_often(visit, settings.secret, limits.DAY, begun)
    token = await second_key.ask(visit, key)
    return Response({"link": f"{feeds.base_of(request)}/second-key/{token}"})


class SecondKey(Resource):
    path = "/second-key"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Words of one's own for whoever is to hold a second key and has no account: made in the browser, and sent nowhere."""
        return Page("keys/second_key.html")


class SecondKeyAsked(Resource):
    """Whoever has the link was given it by whose words were lost; it does nothing without the holder's words."""

    path = "/second-key/{token:str}"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        """What I am asked to sign. Opening it does nothing and is noted nowhere."""
        asked = await second_key.asked(visit, token)
        return Page("keys/asked.html", asked=asked, identity=await second_key.identity(visit, asked), token=token)

    @post(rule=PUBLIC)
    async def create(self, visit: Visit, request: Request, token: str) -> Response[dict[str, str]]:
        """I have signed it."""
        form, asked = await read(request, forms.SignedByHolder), await second_key.asked(visit, token)
        await second_key.sign(visit, asked, Signed.of(form), multikey_of(raw(form.following)))
        return Response({"done": asked.name})

    @post("/question", rule=PUBLIC)
    async def ask(self, visit: Visit, request: Request, token: str) -> Response[dict[str, str]]:
        """What my words sign."""
        form, asked = await read(request, forms.ByHolder), await second_key.asked(visit, token)
        said, proof = await second_key.to_sign(
            visit, asked, multikey_of(raw(form.key)), multikey_of(raw(form.following))
        )
        return Response({"said": said, "proof": proof})


ROUTES = (Asking, AskingAtDesk, SecondKey, SecondKeyAsked)
