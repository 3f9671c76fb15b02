"""The way in through a provider, and the page on which stewards name them."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from secrets import token_urlsafe
from typing import Annotated, Any
from urllib.parse import quote, unquote, urlsplit
from uuid import UUID

import msgspec
import structlog
from litestar import Response
from litestar.params import Parameter

from commonhold import identity, people
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.house import House
from commonhold.ground.locked import Unlockable
from commonhold.ground.outside import NotFetched
from commonhold.ground.web import (
    PUBLIC,
    STEWARD,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    cookies,
    delete,
    feeds,
    get,
    glean,
    post,
    read,
)
from commonhold.providers import coming, telling
from commonhold.providers.forms import Naming
from commonhold.providers.provider import Provider, end_provider, name_provider, provider, providers
from commonhold.providers.telling import TELLING, Untrusted

# What a browser keeps while its owner is at the provider: which sign-in it began, and where it was going.
ASKED = "with"
State = Annotated[str, Parameter(query="state", required=False)]
# By which provider somebody last came in with this browser.
CAME = "by"
NO_WAY_OUT = (
    "You are signed out here. The provider does not say where one signs out there; close the browser, if others use it."
)
NOT_NOW = "The provider did not let you in this time. Try again, or take another way in."
UNKEPT = {"cache-control": "no-store"}
log = structlog.get_logger()


class With(Resource):
    path = "/signin/with/{id:uuid}"

    @get(rule=PUBLIC)
    async def show(self, request: Request, id: UUID, next: str = "") -> Page | Response:
        """Off to the provider, which asks who it is. No visit is held open while its doors are looked for."""
        house: House = request.app.state.house
        asked = await _asked(request, house, id)
        try:
            described = await TELLING.of(house.outside, asked)
        except (NotFetched, Untrusted) as trouble:
            return await _not_now(request, asked, trouble)
        state = token_urlsafe(24)
        verifier, nonce = _drawn(house, state, "verifier"), _drawn(house, state, "nonce")
        challenge = _text(hashlib.sha256(verifier.encode()).digest())
        there = telling.asking(
            asked, described, back=_back(request, asked), state=state, nonce=nonce, challenge=challenge
        )
        kept = cookies.make(request, ASKED, f"{state} {quote(next[: limits.PATH])}", limits.PROVIDER_SECONDS)
        # The one way out of the house: to a place that a steward has named.
        return Response(None, status_code=303, headers={"location": there} | UNKEPT, cookies=[kept])


class Back(Resource):
    path = "/signin/with/{id:uuid}/back"

    @get(rule=PUBLIC)
    async def show(
        self, request: Request, id: UUID, code: str = "", said: State = "", iss: str = ""
    ) -> Page | Redirect:
        """Back from the provider: whoever it vouches for is in. What the browser began, and nothing else, ends here."""
        house: House = request.app.state.house
        asked = await _asked(request, house, id)
        began, _, onward = request.cookies.get(cookies.named(request, ASKED), "").partition(" ")
        if not (code and began and hmac.compare_digest(began.encode(), said.encode())):
            return await _not_now(request, asked, "it was not asked for by this browser, or refused there")
        try:
            telling.insist_issuer(asked, await TELLING.of(house.outside, asked), iss)
            claims = await telling.claims(
                house.outside, asked, asked.unlocked(house.settings.secret), code, back=_back(request, asked),
                verifier=_drawn(house, began, "verifier"), nonce=_drawn(house, began, "nonce"),
            )  # fmt: skip
            async with house.database.visit() as visit:
                entry = await coming.enter(visit, asked, claims, identity.caller(request))
        except Wrong as wrong:
            return await _not_now(request, asked, "nobody here is meant", next(iter(wrong.fields.values())))
        except (NotFetched, Untrusted, Unlockable, Missing) as trouble:
            return await _not_now(request, asked, trouble)
        entered = identity.entered(request, entry, unquote(onward))
        entered.cookies += [
            cookies.unmake(request, ASKED),
            cookies.make(request, CAME, str(id), limits.SESSION_DAYS * limits.DAY),
        ]
        return entered


class Out(Resource):
    path = "/signin/with/{id:uuid}/out"

    @get(rule=PUBLIC)
    async def show(self, request: Request, id: UUID) -> Page | Response:
        """Off to the provider once more, to be signed out there too; from there back to our door."""
        house: House = request.app.state.house
        asked = await _asked(request, house, id)
        try:
            there = telling.leaving(asked, await TELLING.of(house.outside, asked), f"{feeds.base_of(request)}/signin")
        except (NotFetched, Untrusted) as trouble:
            return await _not_now(request, asked, trouble, NO_WAY_OUT)
        if not there:
            return await _not_now(request, asked, "it does not say where one signs out", NO_WAY_OUT)
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
        try:
            subject = await telling.signed_out(house.outside, asked, token if isinstance(token, str) else "")
        except (NotFetched, Untrusted) as trouble:
            log.warning("provider was not listened to", provider=asked.issuer, trouble=str(trouble))
            return Response({"error": "invalid_request"}, status_code=400, headers=UNKEPT)
        async with house.database.visit() as visit:
            await coming.sign_out(visit, asked, subject)
        return Response(None, status_code=200, headers=UNKEPT)


async def _asked(request: Request, house: House, id: UUID) -> Provider:
    """The provider; before anything is asked there, that one address has not asked too often."""
    async with house.database.visit() as visit:
        asked = await provider(visit, id)
        address = identity.tries.through_providers(identity.caller(request).address)
        await identity.tries.insist_not_too_often(visit, house.settings.secret, limits.TRIES_SECONDS, address)
    return asked


async def _not_now(request: Request, asked: Provider, trouble: object, words: str = NOT_NOW) -> Page:
    """The door again. Why is told to whoever reads the log of the house, and to nobody at the door."""
    log.warning("provider did not vouch", provider=asked.issuer, trouble=str(trouble) or type(trouble).__name__)
    async with request.app.state.house.database.visit() as visit:
        return await identity.door(visit, request, {"": words})


def _back(request: Request, asked: Provider) -> str:
    return f"{feeds.base_of(request)}{asked.url}/back"


def _drawn(house: House, state: str, what: str) -> str:
    """A secret of one sign-in, drawn from what its browser keeps and what only the house knows."""
    return _text(hmac.digest(house.settings.secret.encode(), f"{what} of {state}".encode(), hashlib.sha256))


def _text(digest: bytes) -> str:
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


class Providers(Resource):
    path = "/admin/providers"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Those that vouch for people, and the form for another."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        typed = (
            msgspec.structs.asdict(await glean(request, Naming)) | {"client_secret": "", "now": ""} if errors else None
        )
        form = await people.taken_up(visit, "providers", typed, errors)
        return Page(
            "providers/providers.html", providers=await providers(visit), form=form, base=feeds.base_of(request)
        )

    @post(rule=STEWARD, fresh=True)
    @identity.counted
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Let another vouch for people. Who does so can open every door, and says their password."""
        given = await read(request, Naming)
        given.insist_whole()
        _insist_reachable(request.app.state.house, given.issuer)
        await identity.insist_now(visit, request, given.now)
        await name_provider(visit, given, request.app.state.house.settings.secret)
        return Redirect("/admin/providers")


def _insist_reachable(house: House, issuer: str) -> None:
    """What anybody on the way could change vouches for nobody: by https, or inside our own network."""
    at = urlsplit(issuer.strip())
    if at.scheme != "https" and f"{at.hostname}:{at.port or 80}" not in house.outside.allowed:
        raise Wrong({"issuer": "This is the address of the provider, and begins with https."})


class Named(Resource):
    path = "/admin/providers/{id:uuid}"

    @delete(rule=STEWARD, fresh=True)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It vouches for nobody any more."""
        await end_provider(visit, id)
        return Redirect("/admin/providers")


ROUTES = (Back, Ended, Named, Out, Providers, With)
