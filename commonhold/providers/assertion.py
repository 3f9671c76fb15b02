"""What a provider of SAML says of somebody (SAML 2.0 Core and Profiles, 4.1): looked at from all sides before any of it is believed.

The assertion itself must be signed, and only what was signed is read. It must be of this provider, for this house, at this address, for
one request of ours, just now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from cryptography import x509
from lxml import etree

from commonhold.ground import clock, limits
from commonhold.providers.dates import moment
from commonhold.providers.decrypting import decrypted
from commonhold.providers.markup import NAMES, Element, only, parsed, tag, words
from commonhold.providers.signatures import verified
from commonhold.providers.telling import LEEWAY, Untrusted

SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
# Names that mean somebody for one sign-in only, or nobody here.
PASSING = ("urn:oasis:names:tc:SAML:2.0:nameid-format:transient", "urn:oasis:names:tc:SAML:2.0:nameid-format:encrypted")
KNOWN_CONDITIONS = {tag(f"saml:{name}") for name in ("AudienceRestriction", "OneTimeUse", "ProxyRestriction")}
NOT_NOW = "It was said for another time."


@dataclass(frozen=True)
class Expected:
    """By whom something is to be said, signed with which keys; to whom, and where; and what opens what is encrypted."""

    issuer: str
    certificates: tuple[x509.Certificate, ...]
    audience: str
    recipient: str
    key: str


@dataclass(frozen=True)
class Assertion:
    """What was said: by which id, in answer to which request, of whom (`name` as it stands in its element), in which session there.
    `said` has attributes by their names, `shown` by those that are for people to read, which several can have (Core, 2.7.3.1)."""

    id: str
    answers: str
    subject: str
    name: Mapping[str, str]
    session: str
    said: Mapping[str, list[str]]
    shown: Mapping[str, list[str]]


def heard(body: bytes, expected: Expected) -> Assertion:
    """What a response says; `Untrusted` unless all of it is as it is expected."""
    root = parsed(body)
    if root.tag != tag("samlp:Response") or root.get("Version") != "2.0":
        raise Untrusted("It is no answer of SAML 2.0.")
    insist_said_here(root, expected)
    if only(root, "samlp:Status/samlp:StatusCode").get("Value") != SUCCESS:
        raise Untrusted("The provider let nobody in.")
    signed = verified(_assertion(root, expected.key), expected.certificates)
    if root.get("InResponseTo", "") not in ("", (found := _read(signed, expected)).answers):
        raise Untrusted("It was said for another sign-in.")
    return found


def insist_said_here(root: Element, expected: Expected) -> None:
    """Of a message: it says that this provider sent it, to this address."""
    issuer = root.find("saml:Issuer", NAMES)
    if root.get("Destination", expected.recipient) != expected.recipient:
        raise Untrusted("It was sent to another house.")
    if issuer is not None and words(issuer) != expected.issuer:
        raise Untrusted("Another provider answered than was asked.")


def _assertion(root: Element, key: str) -> Element:
    """The only one, wherever one looks; one beside it or around it is how signatures are wrapped."""
    found = [each for each in root.iter() if _is_assertion(each)]
    if len(found) != 1 or found[0].getparent() is not root:
        raise Untrusted("It says something twice, or at another place than it should.")
    assertion = found[0]
    if assertion.tag == tag("saml:EncryptedAssertion"):
        assertion = decrypted(assertion, key)
        if assertion.tag != tag("saml:Assertion") or sum(map(_is_assertion, assertion.iter())) != 1:
            raise Untrusted("It says something twice, or at another place than it should.")
    return assertion


def _is_assertion(element: Element) -> bool:
    return etree.QName(element).localname in ("Assertion", "EncryptedAssertion")


def _read(signed: Element, expected: Expected) -> Assertion:
    if signed.get("Version") != "2.0" or words(only(signed, "saml:Issuer")) != expected.issuer:
        raise Untrusted("Another provider answered than was asked.")
    insist_recent(signed)
    name = only(signed, "saml:Subject/saml:NameID")
    subject = words(name)
    if not 0 < len(subject) <= limits.SUBJECT or not subject.isprintable() or name.get("Format") in PASSING:
        raise Untrusted("It does not say who it is, in a word that is theirs for good.")
    _insist_conditions(only(signed, "saml:Conditions"), expected)
    stated = signed.findall("saml:AuthnStatement", NAMES)
    if not stated or any(_is_over(each.get("SessionNotOnOrAfter")) for each in stated):
        raise Untrusted(NOT_NOW)
    return Assertion(
        signed.get("ID", ""), _confirmed(signed, expected), subject, dict(name.attrib), stated[0].get("SessionIndex", ""),
        _attributes(signed, "Name"), _attributes(signed, "FriendlyName"),
    )  # fmt: skip


def insist_recent(said: Element) -> None:
    """It was said just now: neither too long ago for a sign-in, nor to come."""
    age = clock.now() - moment(said.get("IssueInstant"))
    if not -timedelta(seconds=LEEWAY) <= age <= timedelta(seconds=limits.PROVIDER_SECONDS):
        raise Untrusted(NOT_NOW)


def _insist_conditions(conditions: Element, expected: Expected) -> None:
    if any(each.tag not in KNOWN_CONDITIONS for each in conditions):
        raise Untrusted("It holds under a condition that is not known here.")
    _insist_now(conditions)
    restrictions = conditions.findall("saml:AudienceRestriction", NAMES)
    audiences = [[words(each) for each in one.findall("saml:Audience", NAMES)] for one in restrictions]
    if not audiences or any(expected.audience not in each for each in audiences):
        raise Untrusted("It was said to another house.")


def _confirmed(signed: Element, expected: Expected) -> str:
    """Which request of ours it answers: whoever brings it, here and now, is who it is said of."""
    for each in signed.findall("saml:Subject/saml:SubjectConfirmation", NAMES):
        told = each.find("saml:SubjectConfirmationData", NAMES)
        if each.get("Method") == BEARER and told is not None and told.get("Recipient") == expected.recipient:
            if told.get("NotOnOrAfter") and told.get("NotBefore") is None and told.get("InResponseTo"):
                _insist_now(told)
                return told.get("InResponseTo", "")
    raise Untrusted("It was said for another sign-in.")


def _insist_now(element: Element) -> None:
    begins = element.get("NotBefore")
    if _is_over(element.get("NotOnOrAfter")) or begins and moment(begins) > clock.now() + timedelta(seconds=LEEWAY):
        raise Untrusted(NOT_NOW)


def _is_over(until: str | None) -> bool:
    return until is not None and moment(until) <= clock.now() - timedelta(seconds=LEEWAY)


def _attributes(signed: Element, kind: str) -> dict[str, list[str]]:
    """What is said beside who it is, by its name of this kind. What is no text is left out."""
    found: dict[str, list[str]] = {}
    for each in signed.findall("saml:AttributeStatement/saml:Attribute", NAMES):
        values = [(value.text or "").strip() for value in each.findall("saml:AttributeValue", NAMES) if not len(value)]
        if name := each.get(kind):
            found.setdefault(name, []).extend(values)
    return found


def gone(root: Element, expected: Expected) -> str:
    """Whom the provider means who goes. What it says was signed, and is read as it was."""
    if root.tag != tag("samlp:LogoutRequest") or root.get("Version") != "2.0":
        raise Untrusted("This does not say that anybody is signed out.")
    only(root, "saml:Issuer")
    insist_said_here(root, expected)
    # Nothing else in it says to which house it was sent (Bindings, 3.4.5.2).
    if root.get("Destination") is None or not root.get("ID"):
        raise Untrusted("It does not say to which house it was sent.")
    insist_recent(root)
    _insist_now(root)
    return words(only(root, "saml:NameID"))
