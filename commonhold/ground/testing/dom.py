"""What a browser would find in HTML made of people's texts: elements, attributes or addresses that may not be there."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

# Written a second time, on purpose: the renderer's own list may not grow without a test noticing.
ALLOWED = {
    "a": {"class", "href", "rel", "title"},
    "img": {"alt", "loading", "src", "title"},
    "ol": {"start"},
    "table": {"tabindex"},
    **dict.fromkeys(("code", "li", "span", "td", "th"), {"class"}),
    **dict.fromkeys(re.findall(r"\w+", "blockquote br em h3 h4 h5 h6 hr p pre s strong tbody thead tr ul"), set()),
}
CLASSES = re.compile(r"mention|tag|task|task done|box|host|center|right|language-[a-z+]+")
REL = "nofollow noopener noreferrer ugc"


def faults(html: str, base_url: str = "") -> list[str]:
    """Each thing in the parsed tree that the allow-list does not hold; an empty list is what one hopes for."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [fault for element in tree.iter() if element is not tree for fault in _faults_of(element, base_url)]


def _faults_of(element: Element, base_url: str) -> Iterator[str]:
    if element.tag not in ALLOWED:
        yield f"element {element.tag}"
    for name, value in element.attrib.items():
        if name not in ALLOWED.get(element.tag, ()):
            yield f"attribute {name} of {element.tag}"
        if name == "class" and not CLASSES.fullmatch(value):
            yield f"class {value}"
    if "href" in element.attrib:
        yield from _faults_of_a_link(element, base_url)
    if element.tag == "img" and not re.match(r"/files/[^/]", element.get("src", "").removeprefix(base_url)):
        yield f"picture from {element.get('src')}"


def _faults_of_a_link(element: Element, base_url: str) -> Iterator[str]:
    address = element.attrib["href"]
    parts = urlsplit(address)
    if parts.scheme not in ("", "http", "https", "mailto") or re.match(r"[\s\x00-\x20]|//|/\\|\\", address):
        yield f"address {address}"
    if "@" in parts.netloc:
        yield f"name before the host in {address}"
    ours = bool(base_url) and (address + "/").startswith(base_url + "/")
    if (parts.netloc != "" and not ours) != (element.get("rel") == REL):
        yield f"rel {element.get('rel')} of {address}"
