"""XML from elsewhere, read so that nothing in it is fetched, expanded or hidden; and the names that SAML 2.0 gives to things."""

from lxml import etree

from commonhold.ground import limits
from commonhold.providers.telling import Untrusted

NAMES = {
    "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion",
    "md": "urn:oasis:names:tc:SAML:2.0:metadata",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xenc": "http://www.w3.org/2001/04/xmlenc#",
}
REDIRECT, POST = (f"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-{each}" for each in ("Redirect", "POST"))
# What could make two readers read two things: entities, comments that split a word, instructions.
HIDDEN = (etree.Comment, etree.ProcessingInstruction, etree.Entity)

Element = etree._Element


def tag(name: str) -> str:
    """`saml:Assertion` as lxml has it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def parsed(body: bytes, *, most: int = limits.PROVIDER_ANSWER, is_message: bool = True) -> Element:
    """The root of it. A document type is refused before anything of it is read; a message has no comments either."""
    if len(body) > most or any(each in body for each in (b"<!DOCTYPE", b"<!ENTITY", b"\0")):
        raise Untrusted("It is too long, or has a document type of its own.")
    # Read as UTF-8 whatever it says of itself, so that what was looked for above cannot be written in another way.
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(body, reader)
    except (etree.XMLSyntaxError, ValueError):
        raise Untrusted("It is no XML.") from None
    if is_message and next(root.iter(*HIDDEN), None) is not None:
        raise Untrusted("It has comments or instructions in it.")
    _insist_plain(root)
    return root


def _insist_plain(root: Element) -> None:
    """Not many elements, and few names that hold at each. Where thousands do, it takes minutes to write it in the form in which it was
    signed, and that is done before it is known whether anybody signed it."""
    for number, each in enumerate(root.iter(etree.Element)):
        if number > limits.PROVIDER_ELEMENTS or max(len(each.attrib), len(each.nsmap)) > limits.PROVIDER_NAMES:
            raise Untrusted("It has more names in it than a message needs.")


def only(element: Element, path: str) -> Element:
    """The one of this path; `Untrusted` where there is none or another."""
    found = element.findall(path, NAMES)
    if len(found) != 1:
        raise Untrusted("A part of it is missing, or is there twice.")
    return found[0]


def words(element: Element | None) -> str:
    """The text of an element that holds nothing but text; "" of none."""
    if element is None:
        return ""
    if len(element):
        raise Untrusted("There is something else where text is expected.")
    return (element.text or "").strip()
