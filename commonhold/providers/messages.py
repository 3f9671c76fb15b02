"""What this house says to a provider of SAML: as what it is known there, that somebody asks to come in, and that somebody goes."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_urlsafe
from urllib.parse import quote_plus, unquote_plus, urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from lxml import etree
from markupsafe import Markup

from commonhold.ground import clock, limits
from commonhold.providers.dates import written
from commonhold.providers.decrypting import KEYS, WRAPPED
from commonhold.providers.markup import NAMES, POST, REDIRECT
from commonhold.providers.signatures import Unsigned, signed
from commonhold.providers.telling import Untrusted

SIGNATURES = "http://www.w3.org/2001/04/xmldsig-more#"
DIGESTS = {"sha256": SHA256(), "sha384": SHA384(), "sha512": SHA512()}
NAMESPACES = Markup('xmlns:samlp="{samlp}" xmlns:saml="{saml}" xmlns:ds="{ds}"').format(**NAMES)
PLACEHOLDER = Markup('<ds:Signature Id="placeholder"/>')


@dataclass(frozen=True)
class Ours:
    """As what this house is known to one provider: its name there, the key it signs with and its certificate, and where it is."""

    entity: str
    key: str
    certificate: str
    base: str

    @property
    def back(self) -> str:
        return f"{self.base}/back"

    @property
    def ended(self) -> str:
        return f"{self.base}/ended"


@dataclass(frozen=True)
class Letter:
    """One message on its way through a browser: the field it stands in (`SAMLRequest`, `SAMLResponse`), where it goes, and itself;
    `relay` is what the provider wants to hear again with it."""

    field: str
    to: str
    xml: Markup
    relay: str = ""


def asking(ours: Ours, to: str, id: str) -> Letter:
    """Who is this? By this id, which what is said in answer must name."""
    more = Markup(' AssertionConsumerServiceURL="{}" ProtocolBinding="{}"').format(ours.back, POST)
    return Letter("SAMLRequest", to, _message("AuthnRequest", ours, to, id=id, more=more, inside=_ANY_NAME))


_ANY_NAME = Markup('<samlp:NameIDPolicy AllowCreate="true"/>')


def leaving(ours: Ours, to: str, name: Mapping[str, str], session: str) -> Letter:
    """Whoever goes by this name there is signed out here, and asks to be so there too."""
    marks = Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in name.items() if key != "subject")
    inside = Markup("<saml:NameID{}>{}</saml:NameID>").format(marks, name["subject"])
    if session:
        inside += Markup("<samlp:SessionIndex>{}</samlp:SessionIndex>").format(session)
    until = written(clock.now() + timedelta(seconds=limits.PROVIDER_SECONDS))
    more = Markup(' NotOnOrAfter="{}"').format(until)
    return Letter("SAMLRequest", to, _message("LogoutRequest", ours, to, id=_new_id(), more=more, inside=inside))


def left(ours: Ours, to: str, request: str, relay: str) -> Letter:
    """Whom the provider named is signed out here."""
    status = Markup(
        '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>'
    )
    more = Markup(' InResponseTo="{}"').format(request)
    return Letter(
        "SAMLResponse", to, _message("LogoutResponse", ours, to, id=_new_id(), more=more, inside=status), relay
    )


def _new_id() -> str:
    return f"_{token_urlsafe(24)}"


def _message(kind: str, ours: Ours, to: str, *, id: str, more: Markup, inside: Markup) -> Markup:
    return Markup(
        '<samlp:{kind} {names} ID="{id}" Version="2.0" IssueInstant="{now}" Destination="{to}"{more}>'
        "<saml:Issuer>{entity}</saml:Issuer>{inside}</samlp:{kind}>"
    ).format(
        kind=kind, names=NAMESPACES, id=id, now=written(clock.now()), to=to, more=more, entity=ours.entity, inside=inside
    )  # fmt: skip


def by_address(ours: Ours, letter: Letter) -> str:
    """The address that takes it there, signed (HTTP-Redirect binding)."""
    packer = zlib.compressobj(wbits=-15)
    packed = b64encode(packer.compress(letter.xml.encode()) + packer.flush()).decode()
    said = [
        (letter.field, packed),
        *([("RelayState", letter.relay)] if letter.relay else []),
        ("SigAlg", f"{SIGNATURES}rsa-sha256"),
    ]
    query = "&".join(f"{name}={quote_plus(value)}" for name, value in said)
    key = load_pem_private_key(ours.key.encode(), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    signature = b64encode(key.sign(query.encode(), padding.PKCS1v15(), SHA256())).decode()
    joint = "&" if urlsplit(letter.to).query else "?"
    return f"{letter.to}{joint}{query}&Signature={quote_plus(signature)}"


def by_form(ours: Ours, letter: Letter) -> str:
    """What a form takes there, signed (HTTP-POST binding)."""
    xml = letter.xml.replace(Markup("</saml:Issuer>"), Markup("</saml:Issuer>") + PLACEHOLDER, 1)
    return b64encode(signed(etree.fromstring(xml.encode()), ours.key, ours.certificate)).decode()


def from_address(query: bytes, field: str, certificates: tuple[x509.Certificate, ...]) -> bytes:
    """A message that came by an address: its XML, once it is sure that one of these keys signed that very address."""
    pairs = [each.partition("=")[::2] for each in query.decode("ascii", "replace").split("&")]
    raw = dict(pairs)
    if len(raw) != len(pairs) or not {field, "SigAlg", "Signature"} <= raw.keys():
        raise Unsigned
    said = "&".join(f"{name}={raw[name]}" for name in (field, "RelayState", "SigAlg") if name in raw)
    way = unquote_plus(raw["SigAlg"]).removeprefix(SIGNATURES)
    try:
        signature = b64decode(unquote_plus(raw["Signature"]))
        packed = b64decode(unquote_plus(raw[field]))
    except ValueError:
        raise Unsigned from None
    if not any(_fits(each, way, said.encode(), signature) for each in certificates):
        raise Unsigned
    return unpacked(packed)


def _fits(certificate: x509.Certificate, way: str, said: bytes, signature: bytes) -> bool:
    kind, _, digest = way.partition("-")
    key = certificate.public_key()
    try:
        if kind == "rsa" and isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, said, padding.PKCS1v15(), DIGESTS[digest])
        elif kind == "ecdsa" and isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, said, ec.ECDSA(DIGESTS[digest]))
        else:
            return False
    except (InvalidSignature, KeyError):
        return False
    return True


def unpacked(packed: bytes) -> bytes:
    """What was packed, as far as it is no more than a message can be."""
    reader = zlib.decompressobj(wbits=-15)
    try:
        plain = reader.decompress(packed, limits.PROVIDER_ANSWER)
    except zlib.error:
        raise Untrusted("It cannot be unpacked.") from None
    if reader.unconsumed_tail:
        raise Untrusted("It cannot be unpacked.")
    return plain


def metadata(ours: Ours) -> str:
    """As what this house is to be registered at the provider."""
    certificate = "".join(ours.certificate.split("-----")[2].split())
    key = Markup("<md:KeyDescriptor use=\"{}\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data>"
                 "</ds:KeyInfo>{}</md:KeyDescriptor>")  # fmt: skip
    ways = Markup("").join(
        Markup('<md:EncryptionMethod Algorithm="{}"/>').format(each) for each in (*reversed(KEYS), *WRAPPED)
    )
    doors = Markup("").join(
        Markup('<md:SingleLogoutService Binding="{}" Location="{}"/>').format(each, ours.ended)
        for each in (REDIRECT, POST)
    )
    return Markup(
        '<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor xmlns:md="{md}" xmlns:ds="{ds}" entityID="{entity}">'
        '<md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true" protocolSupportEnumeration="{samlp}">'
        '{signs}{encrypts}{doors}<md:AssertionConsumerService Binding="{post}" Location="{back}" index="0" isDefault="true"/>'
        "</md:SPSSODescriptor></md:EntityDescriptor>"
    ).format(
        **NAMES, entity=ours.entity, signs=key.format("signing", certificate, ""), post=POST, back=ours.back,
        encrypts=key.format("encryption", certificate, ways), doors=doors,
    )  # fmt: skip
