"""What a provider says: of itself, and of somebody who comes from there. Nothing it says is believed before it is looked at.

OpenID Connect Discovery 1.0 and Core 1.0, with PKCE (RFC 7636) and the issuer in the answer (RFC 9207).
"""

import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from math import inf
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit
from uuid import UUID

import jwt
import msgspec
from msgspec import Struct

from commonhold.ground import limits
from commonhold.ground.outside import Fetched, NotFetched, Outside, Wish
from commonhold.providers.provider import Provider

# Of keys that a provider keeps to itself. What both sides know (HS256) or nobody signs (none) vouches for nobody.
SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
LEEWAY = 60  # house: number — seconds by which the clocks of two houses may differ
ENDED = "http://schemas.openid.net/event/backchannel-logout"
JSON = Wish(most=limits.PROVIDER_ANSWER, accept="application/json")


class Untrusted(Exception):
    """What came does not vouch for anybody here: why, in words for whoever looks after the house."""


class Described(Struct, frozen=True):
    """Where the doors of a provider are, as it says itself."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    end_session_endpoint: str = ""
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False


class Granted(Struct, frozen=True):
    """What a code is changed for."""

    id_token: str
    access_token: str = ""


class KeySet(Struct, frozen=True):
    keys: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Claims:
    """What a provider says of somebody: `subject` is its own word for them, which means nobody else there, ever."""

    subject: str
    said: Mapping[str, Any]

    def words(self, name: str) -> str:
        """A claim that is text; "" where it is anything else."""
        value = self.said.get(name, "")
        return value.strip() if isinstance(value, str) and value.isprintable() else ""

    def list(self, name: str) -> list[str]:
        """A claim that is one text or several."""
        value = self.said.get(name) or []
        found = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [each for each in found if isinstance(each, str)][: limits.PROVIDER_GROUPS]

    @property
    def mail(self) -> str:
        """The address that the provider says it has seen to be theirs; "" for all others."""
        return self.words("email") if self.said.get("email_verified") in (True, "true") else ""


class Telling:
    """What providers have said of themselves, for an hour: where their doors are and which keys they sign with."""

    def __init__(self) -> None:
        self.described: dict[UUID, tuple[float, Described]] = {}
        self.keys: dict[UUID, tuple[float, KeySet]] = {}
        self.failed: dict[UUID, float] = {}

    async def of(self, outside: Outside, provider: Provider) -> Described:
        """Where its doors are. It must call itself as the steward did, else it speaks for another (a mix-up)."""
        kept = self.described.get(provider.id)
        if kept is None or kept[0] < time.monotonic() - limits.PROVIDER_KEPT_SECONDS:
            address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
            found = _read(Described, (await self._asked(outside, provider, address)).body)
            if found.issuer != provider.issuer:
                raise Untrusted("The provider calls itself by another name.")
            kept = self.described[provider.id] = (time.monotonic(), found)
        return kept[1]

    async def _asked(self, outside: Outside, provider: Provider, address: str) -> Fetched:
        """By https, or inside our own network. One that has just failed is not asked at each press of its button."""
        if self.failed.get(provider.id, -inf) > time.monotonic() - limits.PROVIDER_ASKED_SECONDS:
            raise NotFetched("It could not be reached a moment ago.")
        try:
            answer = await outside.ask("GET", address, JSON)
        except NotFetched:
            self.failed[provider.id] = time.monotonic()
            raise
        return answer

    async def key(self, outside: Outside, provider: Provider, kid: str | None, algorithm: str) -> Any:
        """The key of this name. One that is not known yet is asked for, though not more often than now and then."""
        kept = self.keys.get(provider.id)
        age = time.monotonic() - kept[0] if kept else None
        found = kept and _named(kept[1], kid, algorithm)
        if age is None or age > limits.PROVIDER_KEPT_SECONDS or (not found and age > limits.PROVIDER_ASKED_SECONDS):
            described = await self.of(outside, provider)
            keys = _read(KeySet, (await self._asked(outside, provider, described.jwks_uri)).body)
            self.keys[provider.id] = (time.monotonic(), keys)
            found = _named(keys, kid, algorithm)
        if not found:
            raise Untrusted("It is signed with a key that the provider does not show.")
        return found


def _named(known: KeySet, kid: str | None, algorithm: str) -> Any:
    fitting = [
        each for each in known.keys
        if each.get("use", "sig") == "sig" and each.get("alg", algorithm) == algorithm and kid in (None, each.get("kid"))
    ]  # fmt: skip
    try:
        return jwt.PyJWK.from_dict(fitting[0], algorithm).key if fitting else None
    except jwt.PyJWTError:
        return None


TELLING = Telling()


def asking(provider: Provider, described: Described, *, back: str, state: str, nonce: str, challenge: str) -> str:
    """The address at which the provider asks somebody who they are."""
    asked = {
        "response_type": "code", "client_id": provider.client_id, "redirect_uri": back, "scope": "openid email profile",
        "state": state, "nonce": nonce, "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    joint = "&" if urlsplit(described.authorization_endpoint).query else "?"
    return f"{described.authorization_endpoint}{joint}{urlencode(asked)}"


def leaving(provider: Provider, described: Described, back: str) -> str:
    """The address at which the provider signs somebody out, who asked us for it (OpenID Connect RP-Initiated Logout 1.0); "" if it
    has none. It asks them itself whether they mean it: no word of theirs about somebody is kept here to be shown for that.
    """
    end = described.end_session_endpoint
    at = urlsplit(end)
    if at.scheme not in ("https", "http") or not (end.isascii() and end.isprintable()):
        return ""
    asked = urlencode({"client_id": provider.client_id, "post_logout_redirect_uri": back})
    return f"{end}{'&' if at.query else '?'}{asked}"


async def claims(
    outside: Outside, provider: Provider, secret: str, code: str, *, back: str, verifier: str, nonce: str
) -> Claims:
    """Change a code for what the provider says of whoever brought it. `secret` is what this house is known by there."""
    granted = await _granted(outside, provider, secret, code, back=back, verifier=verifier)
    said = await verified(outside, provider, granted.id_token)
    if not compare_digest(str(said.get("nonce", "")).encode(), nonce.encode()):
        raise Untrusted("It was said for another sign-in.")
    described = await TELLING.of(outside, provider)
    if granted.access_token and described.userinfo_endpoint:
        wish = Wish(JSON.most, accept=JSON.accept, headers={"authorization": f"Bearer {granted.access_token}"})
        more = _read(dict[str, Any], (await outside.ask("GET", described.userinfo_endpoint, wish)).body)
        if more.get("sub") != said["sub"]:
            raise Untrusted("It says something of somebody else.")
        said = more | said
    return Claims(said["sub"], said)


async def _granted(
    outside: Outside, provider: Provider, secret: str, code: str, *, back: str, verifier: str
) -> Granted:
    described = await TELLING.of(outside, provider)
    body = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    headers = {"content-type": "application/x-www-form-urlencoded"}
    if "client_secret_basic" in described.token_endpoint_auth_methods_supported:
        # RFC 6749, 2.3.1: each half is encoded as a form's value before the two are joined.
        pair = f"{quote_plus(provider.client_id)}:{quote_plus(secret)}"
        headers["authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    else:
        body |= {"client_id": provider.client_id, "client_secret": secret}
    wish = Wish(JSON.most, accept=JSON.accept, headers=headers)
    answer = await outside.ask("POST", described.token_endpoint, wish, urlencode(body).encode())
    if answer.status != 200:
        raise Untrusted("The provider does not know this code.")
    return _read(Granted, answer.body)


async def verified(outside: Outside, provider: Provider, token: str) -> dict[str, Any]:
    """What a token says, once it is sure that this provider signed it for this house, and not long ago."""
    try:
        header = jwt.get_unverified_header(token)
        algorithm = header.get("alg", "")
        if algorithm not in SIGNED_BY:
            raise Untrusted("It is signed in a way that vouches for nobody.")
        key = await TELLING.key(outside, provider, header.get("kid"), algorithm)
        said = jwt.decode(
            token, key, algorithms=[algorithm], audience=provider.client_id, issuer=provider.issuer, leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "iat", "exp"]},
        )  # fmt: skip
    except (jwt.PyJWTError, ValueError, TypeError):
        raise Untrusted("It is not signed by the provider for this house, or too long ago.") from None
    if said.get("azp", provider.client_id) != provider.client_id or not 0 < len(said["sub"]) <= limits.SUBJECT:
        raise Untrusted("It was said to another house.")
    return said


async def signed_out(outside: Outside, provider: Provider, token: str) -> str:
    """Whom the provider means who is signed out there. What is said at a sign-in has a nonce, and is never taken for this."""
    said = await verified(outside, provider, token)
    events = said.get("events")
    if not isinstance(events, dict) or ENDED not in events or "nonce" in said:
        raise Untrusted("This does not say that anybody is signed out.")
    return said["sub"]


def insist_issuer(provider: Provider, described: Described, said: str) -> None:
    """Who answers is who was asked (RFC 9207), where the provider says that it names itself."""
    if said != provider.issuer and (said or described.authorization_response_iss_parameter_supported):
        raise Untrusted("Another provider answered than was asked.")


def _read(kind: type[Any], body: bytes) -> Any:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise NotFetched("The provider's answer cannot be read.") from None
