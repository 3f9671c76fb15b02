"""The way in through a provider that speaks SAML 2.0.

The provider posts its answer from its own page, so the browser sends no cookie of ours along: there it is looked at, noted and locked away.
Then the browser comes by itself, with the cookie of the sign-in that it began, and what was said in answer to that one is taken.
"""

import asyncio
import hashlib
from base64 import b64decode, urlsafe_b64decode
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from cryptography.x509 import Certificate
from litestar import Response
from litestar.datastructures import Cookie

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.house import House
from commonhold.ground.locked import Unlockable, lock, unlock
from commonhold.ground.web import PUBLIC, Page, Redirect, Request, Resource, cookies, feeds, get, middleware, post
from commonhold.providers import arriving, assertion, coming, keys, messages
from commonhold.providers.arriving import CAME, NO_WAY_OUT, UNKEPT, drawn, through
from commonhold.providers.assertion import Expected
from commonhold.providers.described import DESCRIPTIONS, Described
from commonhold.providers.markup import REDIRECT, Element, parsed
from commonhold.providers.messages import Letter, Ours
from commonhold.providers.provider import SAML, Provider
from commonhold.providers.said import Vouched, told
from commonhold.providers.signatures import Unsigned, verified
from commonhold.providers.telling import Untrusted

# A message of the provider, once it is sure that one of its keys signed it.
Read = Callable[[tuple[Certificate, ...]], Element]
ANSWER, GOING, GONE = "answers of providers", "who came by providers", "signed out by"


class Door(Resource):
    path = "/signin/saml/{id:uuid}"

    @get(rule=PUBLIC)
    @through(SAML)
    async def show(self, request: Request, next: str = "") -> Page | Response:
        """Off to the provider, which asks who it is."""
        house, asked = arriving.both(request)
        state, kept = arriving.begin(request, next)
        described, ours = await DESCRIPTIONS.of(house.outside, asked), _ours(request, asked)
        to, is_redirect = _way(described.sign_in)
        return _sent(ours, messages.asking(ours, to, _request_id(house, state)), is_redirect, kept)


class Answer(Resource):
    path = "/signin/saml/{id:uuid}/back"

    @post(rule=PUBLIC)
    @through(SAML)
    async def create(self, request: Request) -> Page | Redirect:
        """The provider says who it is, by a form of its own page. Nobody is in yet: the browser that began comes for it."""
        house, asked = arriving.both(request)
        found = await _heard(request, house, asked)
        await _note(house, asked, found, told(asked, found))
        return Redirect(f"{asked.url}/back")

    @get(rule=PUBLIC)
    @through(SAML)
    async def show(self, request: Request) -> Page | Redirect:
        """Whoever began this sign-in, and nobody else, is in by what was said in answer to it."""
        house, asked = arriving.both(request)
        began, onward = arriving.begun(request)
        if not began:
            raise Untrusted("This browser began no sign-in.")
        vouched = await _taken(house, asked, _request_id(house, began))
        return await arriving.enter(request, asked, vouched.claims(), onward, _came(house, asked, vouched))


class Out(Resource):
    path = "/signin/saml/{id:uuid}/out"

    @get(rule=PUBLIC)
    @through(SAML, NO_WAY_OUT)
    async def show(self, request: Request) -> Page | Response | Redirect:
        """Off to the provider once more, to be signed out there too; from there back to our door. It asks nobody whether they mean it, so
        a link of somebody else's leads to the door."""
        if not cookies.is_from_here(request, typed="none"):
            return Redirect("/signin")
        house, asked = arriving.both(request)
        described = await DESCRIPTIONS.of(house.outside, asked)
        ours, vouched = _ours(request, asked), _who_came(request, house, asked)
        if not described.sign_out:
            raise Untrusted("It does not say where one signs out.")
        to, is_redirect = _way(described.sign_out)
        letter = messages.leaving(ours, to, vouched.name | {"subject": vouched.subject}, vouched.session)
        return _sent(ours, letter, is_redirect, cookies.unmake(request, CAME))


class Ended(Resource):
    path = "/signin/saml/{id:uuid}/ended"

    @get(rule=PUBLIC)
    @through(SAML)
    async def show(self, request: Request) -> Page | Response | Redirect:
        """The provider says that somebody goes, or answers that they went there (SAML 2.0 Profiles, 4.4)."""
        if "SAMLResponse" in request.query_params:
            return Redirect("/signin")
        query, relay = request.scope["query_string"], request.query_params.get("RelayState", "")
        return await _gone(request, lambda known: parsed(messages.from_address(query, "SAMLRequest", known)), relay)

    @post(rule=PUBLIC)
    @through(SAML)
    async def create(self, request: Request) -> Page | Response | Redirect:
        """The same by a form of its page."""
        form = await request.form()
        if "SAMLResponse" in form:
            return Redirect("/signin")
        body, relay = form.get("SAMLRequest"), form.get("RelayState", "")
        relay = relay if isinstance(relay, str) else ""
        return await _gone(request, lambda known: verified(parsed(_plain(body)), known), relay)


class Metadata(Resource):
    path = "/signin/saml/{id:uuid}/metadata"

    @get(rule=PUBLIC)
    async def show(self, request: Request, id: UUID) -> Response:
        """As what the house is to be registered at this provider."""
        asked = await arriving.asked(request, id, SAML)
        try:
            said = messages.metadata(_ours(request, asked))
        except Unlockable:
            raise Missing from None
        return Response(said, media_type="application/samlmetadata+xml")


def _ours(request: Request, asked: Provider) -> Ours:
    """As what this house is known there: by the address of its metadata, unless a steward gave it another name."""
    house: House = request.app.state.house
    base = f"{feeds.base_of(request)}{asked.url}"
    key, certificate = keys.parted(asked.unlocked(house.settings.secret))
    entity = f"{base}/metadata" if asked.client_id == str(asked.id) else asked.client_id
    return Ours(entity, key, certificate, base)


def _expected(ours: Ours, described: Described, to: str) -> Expected:
    return Expected(described.entity, described.certificates, ours.entity, to, ours.key)


def _request_id(house: House, state: str) -> str:
    return f"_{drawn(house, state, 'request')}"


def _way(doors: Mapping[str, str]) -> tuple[str, bool]:
    """Where one goes, and whether by its address alone: so where the provider takes that."""
    return doors.get(REDIRECT) or next(iter(doors.values())), REDIRECT in doors


def _sent(ours: Ours, letter: Letter, is_redirect: bool, kept: Cookie | None = None) -> Page | Response:
    """The way out of the house with a message: to a place that a provider has named, which a steward has named."""
    baked = [kept] if kept else []
    if is_redirect:
        there = messages.by_address(ours, letter)
        return Response(None, status_code=303, headers={"location": there} | UNKEPT, cookies=baked)
    page = Page("providers/going.html", letter=letter, message=messages.by_form(ours, letter))
    at = urlsplit(letter.to)
    own = "form-action 'self'"
    page.headers |= {"content-security-policy": middleware.POLICY.replace(own, f"{own} {at.scheme}://{at.netloc}")}
    page.cookies += baked
    return page


async def _heard(request: Request, house: House, asked: Provider) -> assertion.Assertion:
    """What the provider says. With a key that is not known, it is asked for those that it has now."""
    body, ours = _plain((await request.form()).get("SAMLResponse")), _ours(request, asked)
    try:
        expected = _expected(ours, await DESCRIPTIONS.of(house.outside, asked), ours.back)
        return await asyncio.to_thread(assertion.heard, body, expected)
    except Unsigned:
        expected = _expected(ours, await DESCRIPTIONS.of(house.outside, asked, anew=True), ours.back)
        return await asyncio.to_thread(assertion.heard, body, expected)


def _plain(given: Any) -> bytes:
    try:
        return b64decode(given if isinstance(given, str) else "")
    except ValueError:
        raise Untrusted("It cannot be read.") from None


def _digest(word: str) -> bytes:
    return hashlib.sha256(word.encode()).digest()


async def _note(house: House, asked: Provider, found: assertion.Assertion, vouched: Vouched) -> None:
    """Locked for the one sign-in that it answers. What was said once is not taken again."""
    sealed = lock(house.settings.secret, f"{ANSWER} to {found.answers}", asked.id, vouched.packed())
    async with house.database.visit() as visit:
        if not await _is_new(visit, asked, found.id, found.answers, sealed):
            raise Untrusted("It was said before.")


async def _is_new(visit: Visit, asked: Provider, id: str, answers: str, sealed: bytes | None = None) -> bool:
    """Whether this was not said before; from here on it was, for longer than it can be taken."""
    return await visit.value(
        "select note_provider_answer(%(provider)s, %(assertion)s, %(answers)s, %(said)s::bytea, %(seconds)s)",
        provider=asked.id, assertion=_digest(id), answers=_digest(answers), said=sealed, seconds=2 * limits.PROVIDER_SECONDS,
    )  # fmt: skip


async def _taken(house: House, asked: Provider, request_id: str) -> Vouched:
    async with house.database.visit() as visit:
        sealed = await visit.value(
            "select take_provider_answer(%(provider)s, %(answers)s)", provider=asked.id, answers=_digest(request_id)
        )
    if sealed is None:
        raise Untrusted("It was not asked for by this browser, or refused there.")
    return Vouched.unpacked(unlock(house.settings.secret, f"{ANSWER} to {request_id}", asked.id, sealed))


def _came(house: House, asked: Provider, vouched: Vouched) -> str:
    """By whom, and under which name there, for when they go: locked, since a browser's cookies are read by many."""
    sealed = arriving.text(lock(house.settings.secret, GOING, asked.id, vouched.without_claims().packed()))
    return f"{asked.id} {sealed}" if len(sealed) < limits.COOKIE else str(asked.id)


def _who_came(request: Request, house: House, asked: Provider) -> Vouched:
    id, _, sealed = request.cookies.get(cookies.named(request, CAME), "").partition(" ")
    try:
        locked = urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    except ValueError:
        locked = b""
    if id != str(asked.id):
        raise Untrusted("Nobody came by this provider with this browser.")
    return Vouched.unpacked(unlock(house.settings.secret, GOING, asked.id, locked))


async def _gone(request: Request, read: Read, relay: str) -> Page | Response | Redirect:
    """Sign out whom the provider names, everywhere, and tell it so."""
    house, asked = arriving.both(request)
    described, ours = await DESCRIPTIONS.of(house.outside, asked), _ours(request, asked)
    try:
        root = await asyncio.to_thread(read, described.certificates)
    except Unsigned:
        described = await DESCRIPTIONS.of(house.outside, asked, anew=True)
        root = await asyncio.to_thread(read, described.certificates)
    subject = assertion.gone(root, _expected(ours, described, ours.ended))
    async with house.database.visit() as visit:
        # Whoever comes in after that is not signed out by the same words again; the provider is answered as it was.
        said = f"{GONE} {root.get('ID')}"
        if await _is_new(visit, asked, said, said):
            await coming.sign_out(visit, asked, subject)
    if not described.signed_out:
        return Redirect("/signin")
    to, is_redirect = _way(described.signed_out)
    return _sent(ours, messages.left(ours, to, root.get("ID", ""), relay[: limits.RELAY]), is_redirect)


ROUTES = (Answer, Door, Ended, Metadata, Out)
