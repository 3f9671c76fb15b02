"""What would run in a page if what somebody typed were taken for more than text; and what people type who hope so."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

TYPED = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></textarea><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}${7*7}<%= 7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202e<b>\u2066lla\u2069",
    "<a href=javascript:alert(1)>a</a><!-- --!><style>*{color:red}</style>",
)


def alive(html: str) -> list[str]:
    """Whatever would act in this page and is not ours: ours stands in files of our own and nowhere else."""
    return [found for element in html5lib.parse(html, namespaceHTMLElements=False).iter() for found in _acts(element)]


def _acts(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    if element.tag in ("style", "iframe", "object", "embed", "base", "foreignObject"):
        yield f"element {element.tag}"
    if element.tag == "script" and not element.get("src", "").startswith("/static/"):
        yield f"script {element.text}"
    for name, value in element.attrib.items():
        if (
            name.startswith("on")
            or name == "style"
            or urlsplit(value.strip().lower()).scheme in ("javascript", "data", "vbscript")
        ):
            yield f"{name}={value}"
