"""What a provider of SAML says of itself (its metadata): its name, where its doors are, and the keys that it signs with."""

import re
import time
from base64 import b64decode
from dataclasses import dataclass
from math import inf
from uuid import UUID

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from commonhold.ground import clock, limits
from commonhold.ground.outside import NotFetched, Outside, Wish
from commonhold.providers.dates import moment
from commonhold.providers.markup import NAMES, POST, REDIRECT, Element, only, parsed, tag, words
from commonhold.providers.provider import Provider
from commonhold.providers.telling import Untrusted

METADATA = Wish(most=limits.PROVIDER_ANSWER, accept="application/samlmetadata+xml, application/xml, text/xml")
# A browser is led there, and its policy names the host.
ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(?:[/?][!-~]*)?")
RSA_LEAST = 2048  # house: number — bits of a key, as NIST has them since 2013


@dataclass(frozen=True)
class Described:
    """`sign_in` and `sign_out` are addresses by the way in which one goes there (`REDIRECT`, `POST`); `signed_out` where an answer goes."""

    entity: str
    sign_in: dict[str, str]
    sign_out: dict[str, str]
    signed_out: dict[str, str]
    certificates: tuple[x509.Certificate, ...]


def is_address(metadata: str) -> bool:
    """Whether this is where a provider says it, rather than what it says."""
    return metadata.startswith(("https://", "http://"))


async def fetched(outside: Outside, metadata: str) -> Described:
    """What stands there, or what was pasted."""
    if is_address(metadata):
        return described((await outside.ask("GET", metadata, METADATA)).body)
    return described(metadata.encode())


def described(body: bytes) -> Described:
    """What a document says of one provider; `Untrusted`, in words, where it says nothing that we can go by."""
    root = parsed(body, is_message=False)
    if root.tag != tag("md:EntityDescriptor"):
        raise Untrusted("It describes no provider, or several.")
    if (until := root.get("validUntil")) and moment(until) < clock.now():
        raise Untrusted("It says that it holds no longer.")
    idp = only(root, "md:IDPSSODescriptor")
    entity = root.get("entityID", "")
    if len(entity) > limits.ENTITY:
        raise Untrusted("It calls itself by a name that is longer than any of SAML.")
    found = Described(
        entity, _doors(idp, "md:SingleSignOnService"), _doors(idp, "md:SingleLogoutService"),
        _doors(idp, "md:SingleLogoutService", "ResponseLocation"), tuple(_certificates(idp)),
    )  # fmt: skip
    if not (found.entity and found.sign_in and found.certificates):
        raise Untrusted("It names no address at which one signs in, or no key that can be relied on.")
    return found


def _doors(idp: Element, path: str, place: str = "Location") -> dict[str, str]:
    """By each way that we go: the first that it names."""
    found: dict[str, str] = {}
    for each in idp.findall(path, NAMES):
        address, way = each.get(place) or each.get("Location", ""), each.get("Binding", "")
        if way in (REDIRECT, POST) and ADDRESS.fullmatch(address):
            found.setdefault(way, address)
    return found


def _certificates(idp: Element) -> list[x509.Certificate]:
    """Those that it signs with. How long they say they hold counts for nothing: the metadata says which keys are its own."""
    found = []
    for key in idp.findall("md:KeyDescriptor", NAMES):
        for each in key.findall("ds:KeyInfo/ds:X509Data/ds:X509Certificate", NAMES):
            try:
                certificate = x509.load_der_x509_certificate(b64decode(words(each)))
                is_strong = _is_strong(certificate)
            except (ValueError, UnsupportedAlgorithm):
                raise Untrusted("One of its certificates cannot be read.") from None
            if key.get("use", "signing") == "signing" and is_strong:
                found.append(certificate)
    return found[: limits.PROVIDER_KEYS]


def _is_strong(certificate: x509.Certificate) -> bool:
    key = certificate.public_key()
    return isinstance(key, ec.EllipticCurvePublicKey) or isinstance(key, rsa.RSAPublicKey) and key.key_size >= RSA_LEAST


class Descriptions:
    """What providers have said of themselves, for an hour. Of one that cannot be reached then, nothing is believed that is older: a key
    that it has put away would still open the door."""

    def __init__(self) -> None:
        self.kept: dict[UUID, tuple[float, Described]] = {}
        self.failed: dict[UUID, float] = {}

    async def of(self, outside: Outside, provider: Provider, *, anew: bool = False) -> Described:
        """What is known of it; asked `anew`, though not more often than now and then. It must call itself as it did at first."""
        at, known = self.kept.get(provider.id, (0.0, None))
        age = time.monotonic() - at
        if known is None or age > (limits.PROVIDER_ASKED_SECONDS if anew else limits.PROVIDER_KEPT_SECONDS):
            known = await self._asked(outside, provider)
            self.kept[provider.id] = (time.monotonic(), known)
        if known.entity != provider.issuer:
            raise Untrusted("The provider calls itself by another name.")
        return known

    async def _asked(self, outside: Outside, provider: Provider) -> Described:
        """What it says now. One that has just failed is not asked at each press of its button."""
        if self.failed.get(provider.id, -inf) > time.monotonic() - limits.PROVIDER_ASKED_SECONDS:
            raise NotFetched("It could not be reached a moment ago.")
        try:
            return await fetched(outside, provider.metadata)
        except NotFetched:
            self.failed[provider.id] = time.monotonic()
            raise


DESCRIPTIONS = Descriptions()
