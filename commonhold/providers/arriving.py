"""What ways in through a provider share, of whichever kind: who is asked, what the browser keeps meanwhile, and how it ends, in the house
or at the door."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from functools import wraps
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote, unquote
from uuid import UUID

import structlog
from litestar.datastructures import Cookie

from commonhold import identity
from commonhold.ground import limits
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.house import House
from commonhold.ground.locked import Unlockable
from commonhold.ground.outside import NotFetched
from commonhold.ground.web import Page, Redirect, Request, cookies
from commonhold.providers import coming
from commonhold.providers.provider import Provider, provider
from commonhold.providers.telling import Claims, Untrusted

# What a browser keeps while its owner is at the provider: which sign-in it began, and where it was going.
ASKED = "with"
# By which provider somebody last came in with this browser.
CAME = "by"
NO_WAY_OUT = (
    "You are signed out here. The provider does not say where one signs out there; close the browser, if others use it."
)
NOT_NOW = "The provider did not let you in this time. Try again, or take another way in."
UNKEPT = {"cache-control": "no-store"}
log = structlog.get_logger()


def through(kind: str, words: str = NOT_NOW) -> Callable[[Any], Any]:
    """For a handler below a provider's address: `request.state.asked` is the provider; whatever it does not vouch for ends at the door."""

    def between(handler: Any) -> Any:
        @wraps(handler)
        async def going(self: Any, request: Request, **given: Any) -> Any:
            found = request.state.asked = await asked(request, UUID(str(request.path_params["id"])), kind)
            try:
                return await handler(self, request=request, **given)
            except Wrong as wrong:
                if isinstance(wrong, coming.Another):
                    await coming.tell_stewards(request.app.state.house, found, wrong)
                return await _not_now(request, found, wrong, next(iter(wrong.fields.values())))
            except (NotFetched, Untrusted, Unlockable, Missing) as trouble:
                return await _not_now(request, found, trouble, words)

        return going

    return between


async def asked(request: Request, id: UUID, kind: str) -> Provider:
    """The provider; before anything is asked there, that one address has not asked too often."""
    house: House = request.app.state.house
    async with house.database.visit() as visit:
        found = await provider(visit, id)
        if found.kind != kind:
            raise Missing
        address = identity.tries.through_providers(identity.caller(request).address)
        await identity.tries.insist_not_too_often(visit, house.settings.secret, limits.TRIES_SECONDS, address)
    return found


def both(request: Request) -> tuple[House, Provider]:
    """The house, and the provider that is asked."""
    return request.app.state.house, request.state.asked


async def _not_now(request: Request, asked: Provider, trouble: object, words: str) -> Page:
    """The door again. Why is told to whoever reads the log of the house, and to nobody at the door."""
    log.warning("provider did not vouch", provider=asked.issuer, trouble=str(trouble) or type(trouble).__name__)
    async with request.app.state.house.database.visit() as visit:
        return await identity.door(visit, request, {"": words})


def begin(request: Request, next: str) -> tuple[str, Cookie]:
    """A new sign-in: its secret, and the cookie by which the browser that began it is known again."""
    state, onward = token_urlsafe(24), quote(next)
    # Half an address leads nowhere, and browsers keep no cookie that is longer.
    onward = onward if len(onward) < limits.COOKIE else ""
    return state, cookies.make(request, ASKED, f"{state} {onward}", limits.PROVIDER_SECONDS)


def begun(request: Request) -> tuple[str, str]:
    """The secret of the sign-in that this browser began, "" where it began none; and where it was going."""
    state, _, onward = request.cookies.get(cookies.named(request, ASKED), "").partition(" ")
    return state, unquote(onward)


async def enter(request: Request, asked: Provider, claims: Claims, onward: str, came: str) -> Redirect:
    """Whoever is meant is in; the browser keeps by whom (`came`), for when they go."""
    async with request.app.state.house.database.visit() as visit:
        entry = await coming.enter(visit, asked, claims, identity.caller(request))
    answer = identity.entered(request, entry, onward)
    answer.cookies += [
        cookies.unmake(request, ASKED),
        cookies.make(request, CAME, came, limits.SESSION_DAYS * limits.DAY),
    ]
    return answer


def drawn(house: House, state: str, what: str) -> str:
    """A secret of one sign-in, drawn from what its browser keeps and what only the house knows."""
    return text(hmac.digest(house.settings.secret.encode(), f"{what} of {state}".encode(), hashlib.sha256))


def text(digest: bytes) -> str:
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
