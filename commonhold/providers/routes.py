"""The way in through a provider that speaks OpenID Connect."""

import hashlib
import hmac
from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.params import Parameter

from commonhold.ground.errors import Missing
from commonhold.ground.house import House
from commonhold.ground.outside import NotFetched
from commonhold.ground.web import PUBLIC, Page, Redirect, Request, Resource, cookies, feeds, get, post
from commonhold.providers import arriving, coming, telling
from commonhold.providers.arriving import CAME, NO_WAY_OUT, UNKEPT, drawn, log, through
from commonhold.providers.provider import OIDC, Provider, provider
from commonhold.providers.telling import TELLING, Untrusted

State = Annotated[str, Parameter(query="state", required=False)]


class With(Resource):
    path = "/signin/with/{id:uuid}"

    @get(rule=PUBLIC)
    @through(OIDC)
    async def show(self, request: Request, next: str = "") -> Page | Response:
        """Off to the provider, which asks who it is. No visit is held open while its doors are looked for."""
        house, asked = arriving.both(request)
        described = await TELLING.of(house.outside, asked)
        state, kept = arriving.begin(request, next)
        verifier, nonce = drawn(house, state, "verifier"), drawn(house, state, "nonce")
        challenge = arriving.text(hashlib.sha256(verifier.encode()).digest())
        there = telling.asking(
            asked, described, back=_back(request, asked), state=state, nonce=nonce, challenge=challenge
        )
        # The one way out of the house: to a place that a steward has named.
        return Response(None, status_code=303, headers={"location": there} | UNKEPT, cookies=[kept])


class Back(Resource):
    path = "/signin/with/{id:uuid}/back"

    @get(rule=PUBLIC)
    @through(OIDC)
    async def show(self, request: Request, code: str = "", said: State = "", iss: str = "") -> Page | Redirect:
        """Back from the provider: whoever it vouches for is in. What the browser began, and nothing else, ends here."""
        house, asked = arriving.both(request)
        began, onward = arriving.begun(request)
        if not (code and began and hmac.compare_digest(began.encode(), said.encode())):
            raise Untrusted("It was not asked for by this browser, or refused there.")
        telling.insist_issuer(asked, await TELLING.of(house.outside, asked), iss)
        claims = await telling.claims(
            house.outside, asked, asked.unlocked(house.settings.secret), code, back=_back(request, asked),
            verifier=drawn(house, began, "verifier"), nonce=drawn(house, began, "nonce"),
        )  # fmt: skip
        return await arriving.enter(request, asked, claims, onward, str(asked.id))


class Out(Resource):
    path = "/signin/with/{id:uuid}/out"

    @get(rule=PUBLIC)
    @through(OIDC, NO_WAY_OUT)
    async def show(self, request: Request) -> Page | Response:
        """Off to the provider once more, to be signed out there too; from there back to our door."""
        house, asked = arriving.both(request)
        there = telling.leaving(asked, await TELLING.of(house.outside, asked), f"{feeds.base_of(request)}/signin")
        if not there:
            raise Untrusted("It does not say where one signs out.")
        forgotten = cookies.unmake(request, CAME)
        return Response(None, status_code=303, headers={"location": there} | UNKEPT, cookies=[forgotten])


class Ended(Resource):
    path = "/signin/with/{id:uuid}/ended"

    @post(rule=PUBLIC)
    async def create(self, request: Request, id: UUID) -> Response:
        """The provider says that somebody is signed out there (OpenID Connect Back-Channel Logout 1.0): here too, everywhere."""
        house: House = request.app.state.house
        token = (await request.form()).get("logout_token", "")
        async with house.database.visit() as visit:
            asked = await provider(visit, id)
        if asked.kind != OIDC:
            raise Missing
        try:
            subject = await telling.signed_out(house.outside, asked, token if isinstance(token, str) else "")
        except (NotFetched, Untrusted) as trouble:
            log.warning("provider was not listened to", provider=asked.issuer, trouble=str(trouble))
            return Response({"error": "invalid_request"}, status_code=400, headers=UNKEPT)
        async with house.database.visit() as visit:
            await coming.sign_out(visit, asked, subject)
        return Response(None, status_code=200, headers=UNKEPT)


def _back(request: Request, asked: Provider) -> str:
    return f"{feeds.base_of(request)}{asked.url}/back"


ROUTES = (Back, Ended, Out, With)
